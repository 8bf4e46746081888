package io.strongroom.boundary.http;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the requests being answered, so that stopping can wait for them and turn new ones away.
 */
public final class InFlight {
  /**
   * What an orchestrator usually waits between TERM and KILL is 30 s; this leaves time to close
   * stores.
   */
  private static final Duration LONGEST_DRAIN = Duration.ofSeconds(20);

  private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

  private final AtomicInteger requests = new AtomicInteger();
  private volatile boolean draining;

  /** Counts a request in, unless the service is stopping. */
  boolean enter() {
    requests.incrementAndGet();
    if (draining) {
      requests.decrementAndGet();
      return false;
    }
    return true;
  }

  void leave() {
    requests.decrementAndGet();
  }

  public int count() {
    return requests.get();
  }

  /** Turns new requests away and waits for those inside, for at most {@link #LONGEST_DRAIN}. */
  void drain() {
    draining = true;
    long end = System.nanoTime() + LONGEST_DRAIN.toNanos();
    while (requests.get() > 0 && System.nanoTime() < end) {
      try {
        Thread.sleep(LOOK_AGAIN);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
