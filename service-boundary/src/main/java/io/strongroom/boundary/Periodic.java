package io.strongroom.boundary;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Runs one task again and again on a virtual thread of its own, each run starting {@code pause}
 * after the last one ended, until closed. A run that throws is logged and does not end the series.
 */
public final class Periodic implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Periodic.class.getName());

  /** A run that ignores interruption this long is abandoned at close. */
  private static final Duration CLOSE_WAIT = Duration.ofSeconds(5);

  private final String name;
  private final Duration pause;
  private final Runnable task;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private boolean lastFailed;

  private Periodic(String name, Duration pause, Runnable task) {
    this.name = name;
    this.pause = pause;
    this.task = task;
    this.thread = Thread.ofVirtual().name(name).unstarted(this::loop);
  }

  /** Starts at once. */
  public static Periodic start(String name, Duration pause, Runnable task) {
    var periodic = new Periodic(name, pause, task);
    periodic.thread.start();
    return periodic;
  }

  private void loop() {
    try {
      do {
        runOnce();
      } while (!closed.await(pause.toNanos(), TimeUnit.NANOSECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void runOnce() {
    try {
      task.run();
      lastFailed = false;
    } catch (RuntimeException e) {
      if (closed.getCount() > 0) {
        report(e);
      }
    }
  }

  /**
   * In full once, then one line a failure, so that an outage does not fill the log with one stack.
   */
  private void report(RuntimeException failure) {
    if (lastFailed) {
      LOG.log(Level.FINE, "{0} failed again: {1}", new Object[] {name, failure});
    } else {
      LOG.log(Level.WARNING, name + " failed; it will be tried again: " + failure);
      LOG.log(Level.FINE, name, failure);
    }
    lastFailed = true;
  }

  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
    try {
      thread.join(CLOSE_WAIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
