package io.strongroom.executor;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.protocol.receipt.Outcome;
import io.strongroom.protocol.tls.PeerTrust;
import io.strongroom.protocol.tls.SpkiPin;
import io.strongroom.protocol.tls.TlsContexts;
import io.strongroom.protocol.version.FunctionClass;
import io.strongroom.protocol.version.Limits;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Request bodies that end where they should not. */
@Timeout(120)
class BrokenUploadTest {
  private static final Limits LIMITS =
      new Limits(Optional.empty(), Optional.of(20_000), Optional.of(32), Optional.empty());
  private static final String READS =
      "export default { async fetch(r) { return new Response(await r.text()); } };";
  private static final List<String> UPLOADS =
      List.of(
          "content-length: 50000\r\n\r\nshort",
          "transfer-encoding: chunked\r\n\r\n5\r\nab",
          "transfer-encoding: chunked\r\n\r\nzz\r\nab\r\n0\r\n\r\n");

  @Test
  void cancelTheirCallAndNothingElse(@TempDir Path directory) throws Exception {
    List<Throwable> uncaught = new CopyOnWriteArrayList<>();
    var before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> uncaught.add(thrown));
    try (var executor = new TestingExecutor(directory, FunctionClass.CONFIDENTIAL, Map.of())) {
      var function =
          executor.registry.deploy("acme", "reads", FunctionClass.CONFIDENTIAL, LIMITS, READS);
      for (String upload : UPLOADS) {
        send(executor, function, upload);
      }
      ExecutorServiceTest.await(() -> canceled(executor) == UPLOADS.size());
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
    assertThat(uncaught).isEmpty();
  }

  private static void send(
      TestingExecutor executor, TestingRegistry.Deployed function, String upload) throws Exception {
    SpkiPin pin = new SpkiPin(executor.verifier.executor().tlsSpkiSha256());
    var context =
        TlsContexts.client(
            new PeerTrust.Pinned(pin), Optional.of(executor.gateway), Clock.systemUTC());
    StringBuilder request = new StringBuilder("POST /invoke/ HTTP/1.1\r\nhost: x\r\n");
    executor
        .request(function)
        .build()
        .headers()
        .map()
        .forEach((name, values) -> request.append(name + ": " + values.getFirst() + "\r\n"));
    try (var socket =
        context.getSocketFactory().createSocket("127.0.0.1", executor.url().getPort())) {
      socket
          .getOutputStream()
          .write(request.append(upload).toString().getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
    }
  }

  private static long canceled(TestingExecutor executor) {
    return executor.verifier.receipts().stream()
        .flatMap(delivery -> delivery.bodies().stream())
        .filter(body -> body.outcome() == Outcome.CANCELED)
        .count();
  }
}
