package io.strongroom.cli.terminal;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Says on standard error what is going on when it takes longer than a second, so that a person
 * knows the command is alive. A step that is quicker leaves no line behind.
 */
public final class Progress {
  /** Shorter than this, a line would only flicker. */
  private static final Duration SILENT = Duration.ofSeconds(1);

  private final PrintStream err;

  /** Progress that writes to {@code err}. */
  public Progress(PrintStream err) {
    this.err = err;
  }

  /** Runs {@code work}; says {@code what} after a second, and how long it took when it ends. */
  public <T> T during(String what, Callable<T> work) throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    Thread announcer = Thread.ofVirtual().start(() -> announce(what, ended));
    long started = System.nanoTime();
    try {
      return work.call();
    } finally {
      ended.countDown();
      announcer.join();
      closing(what, Duration.ofNanos(System.nanoTime() - started));
    }
  }

  private void announce(String what, CountDownLatch ended) {
    try {
      if (!ended.await(SILENT.toMillis(), TimeUnit.MILLISECONDS)) {
        err.println("  " + what + " ...");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void closing(String what, Duration took) {
    if (took.compareTo(SILENT) >= 0) {
      err.printf("  %s: %.1f s%n", what, took.toMillis() / 1000.0);
    }
  }
}
