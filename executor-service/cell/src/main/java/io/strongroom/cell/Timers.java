package io.strongroom.cell;

import java.util.Comparator;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;

/** The timers of one invocation, soonest first; equal ones in the order in which they were set. */
final class Timers {

  private record Timer(int id, long dueNanos, int order) {}

  private final PriorityQueue<Timer> timers =
      new PriorityQueue<>(Comparator.comparingLong(Timer::dueNanos).thenComparingInt(Timer::order));

  private int order;

  void set(int id, int delayMillis, long nowNanos) {
    timers.add(new Timer(id, nowNanos + TimeUnit.MILLISECONDS.toNanos(delayMillis), order++));
  }

  void clear(int id) {
    timers.removeIf(timer -> timer.id == id);
  }

  boolean isEmpty() {
    return timers.isEmpty();
  }

  /** Removes and gives the timer that is due, if one is. */
  OptionalInt takeDue(long nowNanos) {
    Timer first = timers.peek();
    if (first == null || first.dueNanos > nowNanos) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(timers.remove().id);
  }

  /** Nanoseconds until the soonest. */
  OptionalLong nanosToNext(long nowNanos) {
    Timer first = timers.peek();
    return first == null
        ? OptionalLong.empty()
        : OptionalLong.of(Math.max(0, first.dueNanos - nowNanos));
  }
}
