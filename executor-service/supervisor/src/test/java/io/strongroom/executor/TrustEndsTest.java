package io.strongroom.executor;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.protocol.grant.RevocationView;
import io.strongroom.protocol.version.FunctionClass;
import io.strongroom.protocol.version.Limits;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an executor does when the verifier falls silent. */
@Timeout(120)
class TrustEndsTest {
  private static final String SLOW =
      """
      export default { async fetch() {
        await new Promise(r => setTimeout(r, 9000));
        return new Response("finished");
      } };
      """;

  /** More wall time than a busy machine takes to finish it. */
  private static final Limits LIMITS =
      new Limits(Optional.empty(), Optional.of(60_000), Optional.empty(), Optional.empty());

  @TempDir Path directory;

  @Test
  void stopsConfidentialWorkWhenTheVerifierFallsSilentAndFinishesWhatRuns() throws Exception {
    try (TestingExecutor executor =
        new TestingExecutor(directory, FunctionClass.CONFIDENTIAL, Map.of())) {
      var function =
          executor.registry.deploy("acme", "slow", FunctionClass.CONFIDENTIAL, LIMITS, SLOW);
      CompletableFuture<HttpResponse<String>> running =
          executor
              .client()
              .sendAsync(executor.request(function).build(), HttpResponse.BodyHandlers.ofString());
      Thread.sleep(Duration.ofSeconds(3));
      executor.verifier.fallSilent();
      Thread.sleep(RevocationView.MAX_AGE.plusSeconds(1));

      HttpResponse<String> refused = executor.invoke(function);

      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.body()).contains("revocations-stale");
      assertThat(running.get().body()).isEqualTo("finished");
      assertThat(running.get().headers().firstValue("strongroom-outcome")).contains("ok");
      keepsTheReceiptOnDisk();
    }
  }

  private void keepsTheReceiptOnDisk() {
    ExecutorServiceTest.await(() -> {
      try (var files = Files.list(directory.resolve("w/receipts"))) {
        return files.anyMatch(file -> file.toString().endsWith(".json"));
      } catch (java.io.IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    });
  }
}
