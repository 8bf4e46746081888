package io.strongroom.cell;

import io.strongroom.cell.frame.CellOutcome;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.graalvm.polyglot.Context;

/**
 * One stretch of guest code on one thread, and the way to stop it. The thread that runs it makes it
 * and calls {@link #end}; any thread may inspect and stop it.
 */
final class GuestRun {

  /** Why and when it was told to stop. */
  private record Stop(CellOutcome reason, long nanos, long cpuNanos) {}

  private final Context context;
  private final Allowance allowance;
  private final Thread thread = Thread.currentThread();
  private final long startNanos = System.nanoTime();
  private final Usage start = Usage.ofCurrentThread();
  private final AtomicReference<Stop> stop = new AtomicReference<>();
  private volatile boolean inGuest;
  private volatile boolean ended;

  GuestRun(Context context, Allowance allowance) {
    this.context = context;
    this.allowance = allowance;
  }

  /** Runs guest code. */
  void enter(Runnable guestCode) {
    inGuest = true;
    try {
      guestCode.run();
    } finally {
      inGuest = false;
    }
  }

  /** Runs guest code that gives something. */
  <T> T call(Supplier<T> guestCode) {
    inGuest = true;
    try {
      return guestCode.get();
    } finally {
      inGuest = false;
    }
  }

  /** What it has used by now. */
  Usage usage() {
    Usage now = Thread.currentThread() == thread ? Usage.ofCurrentThread() : Usage.of(thread);
    return now.since(start);
  }

  /** The limit that it is over, if any. */
  Optional<CellOutcome> breach(long nowNanos) {
    Usage usage = usage();
    if (usage.cpuNanos() > allowance.cpu().toNanos()) {
      return Optional.of(CellOutcome.EXCEEDED_CPU);
    }
    if (usage.allocatedBytes() > allowance.allocatedBytes()) {
      return Optional.of(CellOutcome.EXCEEDED_MEMORY);
    }
    return wallLeft(nowNanos) <= 0 ? Optional.of(CellOutcome.EXCEEDED_WALL) : Optional.empty();
  }

  /** Nanoseconds until the wall limit. */
  long wallLeft(long nowNanos) {
    return allowance.wall().toNanos() - (nowNanos - startNanos);
  }

  /** Why it was stopped, if it was. */
  Optional<CellOutcome> stopReason() {
    return Optional.ofNullable(stop.get()).map(Stop::reason);
  }

  /**
   * Whether guest code goes on although it was told to stop.
   *
   * @param work processor time that it may still use: on a busy machine stopping waits its turn
   * @param wait time after which it is stuck even if it uses none
   */
  boolean isStuck(long nowNanos, Duration work, Duration wait) {
    Stop told = stop.get();
    if (!inGuest || told == null) {
      return false;
    }
    return nowNanos - told.nanos() > wait.toNanos()
        || usage().cpuNanos() - told.cpuNanos() > work.toNanos();
  }

  /**
   * Stops it. Returns at once; guest code that is running is unwound by the engine, unless it is
   * within one of the engine's own long operations.
   *
   * @return false if it had ended or was told to stop before
   */
  boolean stop(CellOutcome reason) {
    Stop now = new Stop(reason, System.nanoTime(), usage().cpuNanos());
    if (ended || !stop.compareAndSet(null, now)) {
      return false;
    }
    Thread.ofPlatform().name("cell-cancel").daemon().start(() -> context.close(true));
    return true;
  }

  /** No guest code of this run is executed any more. */
  void end() {
    ended = true;
  }

  boolean hasEnded() {
    return ended;
  }
}
