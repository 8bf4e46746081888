package io.strongroom.gateway.invoke;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Breaks off calls whose deadline has passed. One look over all calls every few milliseconds costs
 * less than a timer for each.
 *
 * <p>First the connection to the executor is closed, which ends a blocked read as well as a blocked
 * write and leaves time to tell the client. A call that is still there after {@link #GRACE} waits
 * for its client: to send a body, or to read an answer. Then its thread is interrupted, which
 * closes the client's connection when the thread is blocked on it. So no client holds a call for
 * longer.
 */
public final class Watchdog {
  public static final Duration LOOK_EVERY = Duration.ofMillis(20);

  private static final Duration GRACE = Duration.ofSeconds(2);

  private final Set<Watch> watches = ConcurrentHashMap.newKeySet();

  /** Looks once. */
  public void look() {
    watches.forEach(Watch::breakOffIfPast);
  }

  /** Watches over the call that the calling thread is about to handle. */
  Watch watch(Deadline deadline) {
    Watch watch = new Watch(deadline);
    watches.add(watch);
    return watch;
  }

  /** The watch over one call, until closed. */
  final class Watch implements AutoCloseable {
    private final Deadline deadline;
    private final Thread thread = Thread.currentThread();
    private AutoCloseable connection = () -> {};
    private boolean brokenOff;
    private boolean interrupted;

    private Watch(Deadline deadline) {
      this.deadline = deadline;
    }

    /**
     * What to close when the deadline passes, at once if it has; replaces the connection of an
     * earlier attempt.
     */
    synchronized void over(AutoCloseable connectionInUse) {
      connection = connectionInUse;
      if (brokenOff) {
        close(connection);
      }
    }

    synchronized boolean brokeOff() {
      return brokenOff;
    }

    private synchronized void breakOffIfPast() {
      if (!brokenOff && deadline.isPast()) {
        brokenOff = true;
        close(connection);
      } else if (brokenOff && !interrupted && deadline.isPastBy(GRACE) && watches.contains(this)) {
        interrupted = true;
        thread.interrupt();
      }
    }

    private static void close(AutoCloseable connection) {
      try {
        connection.close();
      } catch (Exception e) {
        throw new IllegalStateException("closing a connection failed", e);
      }
    }

    /** The thread goes on to its client's next request, which this interruption is none of. */
    @Override
    public synchronized void close() {
      watches.remove(this);
      if (interrupted) {
        Thread.interrupted();
      }
    }
  }
}
