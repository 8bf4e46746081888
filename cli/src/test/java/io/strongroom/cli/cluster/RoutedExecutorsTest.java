package io.strongroom.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.cli.terminal.Failure;
import io.strongroom.protocol.attestation.Isolation;
import io.strongroom.protocol.attestation.TrustTier;
import io.strongroom.protocol.executor.ExecutorView;
import io.strongroom.protocol.id.BootId;
import io.strongroom.protocol.version.FunctionClass;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoutedExecutorsTest {
  private static final Path LOG = Path.of("logs/gateway.log");
  private static final Duration LONG = Duration.ofSeconds(30);

  @Test
  void waitsUntilTheGatewayKnowsAllOfThem() throws InterruptedException {
    Deque<List<ExecutorView>> answers =
        new ArrayDeque<>(
            List.of(List.of(), List.of(view(false)), List.of(view(false), view(false))));
    assertThat(new RoutedExecutors(answers::poll, LOG).await(2, LONG)).isEqualTo(2);
    assertThat(answers).isEmpty();
  }

  @Test
  void waitsForNobodyInAClusterWithoutExecutors() throws InterruptedException {
    assertThat(new RoutedExecutors(List::of, LOG).await(0, LONG)).isZero();
  }

  @Test
  void saysHowFarItCameWhenItTakesTooLong() {
    var routed = new RoutedExecutors(() -> List.of(view(false), view(true)), LOG);
    assertThatThrownBy(() -> routed.await(2, Duration.ZERO))
        .isInstanceOf(Failure.class)
        .hasMessage(
            "the gateway routes to 1 of 2 executors after 0 s - its log is logs/gateway.log");
  }

  private static ExecutorView view(boolean revoked) {
    return new ExecutorView(
        BootId.of("A".repeat(43)),
        "https://127.0.0.1:8083",
        FunctionClass.CONFIDENTIAL,
        Isolation.BUBBLEWRAP,
        true,
        TrustTier.WARNING,
        revoked,
        false,
        0,
        1,
        List.of(),
        Instant.EPOCH);
  }
}
