package io.strongroom.gateway.invoke;

import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.problem.Reason;
import java.time.Duration;

/**
 * When the caller gives up.
 *
 * @param atNanos as {@link System#nanoTime} counts
 */
record Deadline(long atNanos) {
  static Deadline in(Duration span) {
    return new Deadline(System.nanoTime() + span.toNanos());
  }

  boolean isPast() {
    return isPastBy(Duration.ZERO);
  }

  boolean isPastBy(Duration span) {
    return System.nanoTime() - atNanos >= span.toNanos();
  }

  /** Milliseconds left, at least one. */
  long millisLeft() {
    return Math.max(1, (atNanos - System.nanoTime()) / 1_000_000);
  }

  /** What is left, at least a millisecond. */
  Duration left() {
    return Duration.ofMillis(millisLeft());
  }

  void check() {
    if (isPast()) {
      throw exceeded();
    }
  }

  static ProblemException exceeded() {
    return new ProblemException(Reason.DEADLINE_EXCEEDED, "the call took longer than its deadline");
  }
}
