package io.strongroom.tests.cluster;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Waits for what other processes do: looks often, gives up in time, and says what it waited for.
 */
public final class Await {
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  private Await() {}

  /** Waits until it is so. */
  public static void until(String what, Duration limit, Callable<Boolean> holds) throws Exception {
    present(what, limit, () -> holds.call() ? Optional.of(true) : Optional.empty());
  }

  /** Waits until there is one. */
  public static <T> T present(String what, Duration limit, Callable<Optional<T>> look)
      throws Exception {
    long deadline = System.nanoTime() + limit.toNanos();
    while (true) {
      Optional<T> found = look.call();
      if (found.isPresent()) {
        return found.get();
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within " + limit + ": " + what);
      }
      Thread.sleep(LOOK_EVERY);
    }
  }
}
