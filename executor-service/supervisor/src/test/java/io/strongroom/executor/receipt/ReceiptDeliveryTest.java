package io.strongroom.executor.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.protocol.tls.JsonClient;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
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
    try (ReceiptDelivery delivery = new ReceiptDelivery(nobody, spool)) {
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
    try (ReceiptDelivery delivery = new ReceiptDelivery(nobody, spool)) {
      delivery.look();
      awaitLogged(2);
    }
    assertThat(logged).containsOnly(Level.FINE);
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
