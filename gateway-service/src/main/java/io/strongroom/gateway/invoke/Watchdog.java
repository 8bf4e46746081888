package io.strongroom.gateway.invoke;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Breaks off calls whose deadline has passed. One look over all calls every few milliseconds costs
 * less than a timer for each, and a closed connection ends a blocked read as well as a blocked
 * write.
 */
public final class Watchdog {
  public static final Duration LOOK_EVERY = Duration.ofMillis(20);

  private final Set<Watch> watches = ConcurrentHashMap.newKeySet();

  /** Looks once. */
  public void look() {
    for (Watch each : watches) {
      each.breakOffIfPast();
    }
  }

  Watch watch(Deadline deadline) {
    Watch watch = new Watch(deadline);
    watches.add(watch);
    return watch;
  }

  /** The watch over one call, until closed. */
  final class Watch implements AutoCloseable {
    private final Deadline deadline;
    private volatile AutoCloseable connection;
    private volatile boolean brokenOff;

    private Watch(Deadline deadline) {
      this.deadline = deadline;
    }

    /** What to close when the deadline passes; replaces the connection of an earlier attempt. */
    void over(AutoCloseable connectionInUse) {
      connection = connectionInUse;
    }

    boolean brokeOff() {
      return brokenOff;
    }

    private void breakOffIfPast() {
      AutoCloseable open = connection;
      if (open != null && deadline.isPast() && watches.remove(this)) {
        brokenOff = true;
        try {
          open.close();
        } catch (Exception e) {
          throw new IllegalStateException("closing a connection failed", e);
        }
      }
    }

    @Override
    public void close() {
      watches.remove(this);
    }
  }
}
