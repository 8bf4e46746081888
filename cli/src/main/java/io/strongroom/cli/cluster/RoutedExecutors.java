package io.strongroom.cli.cluster;

import io.strongroom.cli.terminal.Failure;
import io.strongroom.protocol.executor.ExecutorView;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Waits until a gateway would send work to as many executors as were started. */
final class RoutedExecutors {
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  private final Supplier<List<ExecutorView>> gateway;
  private final Path log;

  /**
   * Looks at a gateway.
   *
   * @param gateway asks it which executors it knows
   * @param log what it prints; named when the wait was in vain
   */
  RoutedExecutors(Supplier<List<ExecutorView>> gateway, Path log) {
    this.gateway = gateway;
    this.log = log;
  }

  /** Waits for {@code expected} of them; how many there are then. */
  int await(int expected, Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (true) {
      int routed = (int) gateway.get().stream().filter(executor -> !executor.revoked()).count();
      if (routed >= expected) {
        return routed;
      }
      if (System.nanoTime() > deadline) {
        throw Failure.of(
            "the gateway routes to "
                + routed
                + " of "
                + expected
                + " executors after "
                + limit.toSeconds()
                + " s",
            "its log is " + log);
      }
      Thread.sleep(LOOK_EVERY);
    }
  }
}
