package io.strongroom.executor.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.executor.TestingDeployment;
import io.strongroom.executor.TestingHttps;
import io.strongroom.protocol.id.ServiceIdentity.Service;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.tls.JsonClient;
import io.strongroom.protocol.tls.PeerTrust;
import io.strongroom.protocol.tls.TlsContexts;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ReceiptDeliveryTest {
  private static final Logger LOG = Logger.getLogger(ReceiptDelivery.class.getName());

  /** Port 1 of this machine: nobody listens. */
  private static final URI NOWHERE = URI.create("https://127.0.0.1:1");

  private static final Duration UNTIL_REPEATED = Duration.ofMillis(100);

  @TempDir Path parent;

  private final List<Level> logged = new CopyOnWriteArrayList<>();
  private final Handler collector = new Collector();
  private Path directory;
  private ReceiptSpool spool;
  private JsonClient nobody;

  @BeforeEach
  void collect() throws Exception {
    directory = parent.resolve("spool");
    spool = new ReceiptSpool(directory, 1_000_000);
    nobody = new JsonClient(NOWHERE, SSLContext.getDefault(), Duration.ofSeconds(5));
    LOG.setLevel(Level.FINE);
    LOG.addHandler(collector);
  }

  @AfterEach
  void stop() {
    LOG.removeHandler(collector);
    LOG.setLevel(null);
    nobody.close();
  }

  @Test
  void warnsOnceOfAFaultOfItsOwnAndAgainAfterItWorked() throws Exception {
    Files.delete(directory);
    try (ReceiptDelivery delivery = new ReceiptDelivery(nobody, spool, UNTIL_REPEATED)) {
      awaitLogged(2);
      assertThat(logged).startsWith(Level.WARNING, Level.FINE);

      Files.createDirectory(directory);
      awaitQuiet();
      int before = logged.size();
      Files.delete(directory);
      delivery.look();
      awaitLogged(before + 1);

      assertThat(logged.subList(1, before)).containsOnly(Level.FINE);
      assertThat(logged.get(before)).isEqualTo(Level.WARNING);
    }
  }

  @Test
  void doesNotWarnOfAnAttestationServiceThatIsAway() throws Exception {
    Files.write(directory.resolve("batch.json"), new byte[] {1});
    try (ReceiptDelivery delivery = new ReceiptDelivery(nobody, spool, UNTIL_REPEATED)) {
      delivery.look();
      awaitLogged(2);
    }
    assertThat(logged).containsOnly(Level.FINE);
  }

  @Test
  void leavesAChainAloneOfWhichABatchIsRefused() throws Exception {
    keep("a.0", "b.0", "a.1");
    List<String> brought = new CopyOnWriteArrayList<>();
    deliver(
        brought,
        batch -> batch.startsWith("a") ? Optional.of(Reason.CONFLICT) : Optional.empty(),
        () -> {
          awaitBrought(brought, 2);
          awaitQuiet();
        });

    assertThat(brought).containsExactly("a.0", "b.0");
    assertThat(directory).isDirectoryContaining("glob:**a.0.json");
    assertThat(directory).isDirectoryContaining("glob:**a.1.json");
    assertThat(logged).containsExactly(Level.SEVERE);
  }

  @Test
  void triesAgainWhatMayNotBeBroughtNow() throws Exception {
    keep("a.0", "a.1", "b.0");
    List<String> brought = new CopyOnWriteArrayList<>();
    deliver(
        brought,
        batch -> brought.size() == 1 ? Optional.of(Reason.FORBIDDEN) : Optional.empty(),
        () -> awaitBrought(brought, 4));

    assertThat(brought).containsExactly("a.0", "b.0", "a.0", "a.1");
  }

  private void keep(String... batches) throws Exception {
    for (String batch : batches) {
      Files.writeString(directory.resolve(batch + ".json"), batch);
    }
  }

  /** Delivers to a service that notes what comes, and refuses it as told. */
  private void deliver(
      List<String> brought, Function<String, Optional<Reason>> refusals, Wait untilDone)
      throws Exception {
    TestingDeployment deployment = new TestingDeployment();
    PeerTrust trust = new PeerTrust.ServiceUnder(deployment.ca.certificate(), Service.ATTESTATION);
    try (TestingHttps service = new TestingHttps(deployment.identity(Service.ATTESTATION));
        JsonClient verifier =
            new JsonClient(
                service.url(),
                TlsContexts.client(trust, Optional.empty(), Clock.systemUTC()),
                Duration.ofSeconds(20))) {
      service.on(
          "/v1/receipts",
          exchange -> {
            String batch =
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            brought.add(batch);
            Optional<Reason> refusal = refusals.apply(batch);
            if (refusal.isPresent()) {
              throw new TestingHttps.Refused(refusal.get());
            }
            return new byte[0];
          });
      try (ReceiptDelivery delivery = new ReceiptDelivery(verifier, spool, UNTIL_REPEATED)) {
        delivery.look();
        untilDone.run();
      }
    }
  }

  /** What a test waits for. */
  @FunctionalInterface
  private interface Wait {
    void run() throws InterruptedException;
  }

  private static void awaitBrought(List<String> brought, int batches) throws InterruptedException {
    while (brought.size() < batches) {
      Thread.sleep(10);
    }
  }

  private void awaitLogged(int records) throws InterruptedException {
    while (logged.size() < records) {
      Thread.sleep(10);
    }
  }

  /** Waits until an attempt has left nothing to say: it is not repeated by itself. */
  private void awaitQuiet() throws InterruptedException {
    int before = -1;
    while (before != logged.size()) {
      before = logged.size();
      Thread.sleep(ReceiptDelivery.FIRST_PAUSE.multipliedBy(5));
    }
  }

  private final class Collector extends Handler {
    @Override
    public void publish(LogRecord message) {
      logged.add(message.getLevel());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
