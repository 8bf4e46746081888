package io.strongroom.cell;

import io.strongroom.cell.frame.CellOutcome;
import java.time.Duration;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * One thread that compares what guest code uses with what it may use, and stops what is over. What
 * does not stop within the grace period takes the process with it: its neighbours are of the same
 * namespace, and the supervisor starts another cell.
 */
final class Watchdog implements AutoCloseable {

  /** How late a breach is noticed at most: a fifth of the smallest CPU limit in common use. */
  static final Duration TICK = Duration.ofMillis(10);

  /**
   * Stopping takes the engine some milliseconds of work; an endless operation of its own takes for
   * ever.
   */
  static final Duration GRACE = Duration.ofMillis(200);

  /** For a thread that does not stop and does not work either. */
  static final Duration PATIENCE = Duration.ofSeconds(2);

  /** What a report to a supervisor that listens takes many times over. */
  private static final Duration REPORT = Duration.ofMillis(100);

  /** After this long without work the thread sleeps until there is some. */
  private static final Duration DOZE = Duration.ofSeconds(1);

  private final Set<Watched> watched = ConcurrentHashMap.newKeySet();
  private final HeapGuard heap;
  private final IntConsumer exit;
  private final Thread thread;
  private volatile boolean asleep;
  private volatile boolean closed;

  Watchdog(HeapGuard heap, IntConsumer exit) {
    this.heap = heap;
    this.exit = exit;
    thread = Thread.ofPlatform().name("cell-watchdog").daemon().start(this::watch);
  }

  /** Looks after this until it is released. */
  void add(Watched guest) {
    watched.add(guest);
    if (asleep) {
      LockSupport.unpark(thread);
    }
  }

  void release(Watched guest) {
    watched.remove(guest);
  }

  private void watch() {
    long lastWork = System.nanoTime();
    while (!closed) {
      long now = System.nanoTime();
      if (!watched.isEmpty()) {
        lastWork = now;
        tick(now);
      }
      if (now - lastWork < DOZE.toNanos()) {
        LockSupport.parkNanos(TICK.toNanos());
      } else {
        sleep();
      }
    }
  }

  private void sleep() {
    asleep = true;
    if (watched.isEmpty() && !closed) {
      LockSupport.parkNanos(DOZE.toNanos());
    }
    asleep = false;
  }

  private void tick(long now) {
    for (Watched guest : watched) {
      guest.guestRun().filter(run -> !run.hasEnded()).ifPresent(run -> inspect(guest, run, now));
    }
    if (heap.isFull()) {
      stopLargest();
    }
  }

  private void inspect(Watched guest, GuestRun run, long now) {
    if (run.isStuck(now, GRACE, PATIENCE)) {
      endProcess(guest, run);
      return;
    }
    run.breach(now).ifPresent(run::stop);
  }

  private void endProcess(Watched guest, GuestRun run) {
    Thread.ofPlatform().name("cell-end").daemon().start(this::exitSoon);
    run.stopReason().ifPresent(guest::abandon);
    exit.accept(CellLaunch.EXIT_RUNAWAY);
  }

  /** For a supervisor that does not read: the report is not waited for. */
  private void exitSoon() {
    LockSupport.parkNanos(REPORT.toNanos());
    exit.accept(CellLaunch.EXIT_RUNAWAY);
  }

  /** A full heap ends the process: better to end the one that most likely filled it. */
  private void stopLargest() {
    watched.stream()
        .flatMap(guest -> guest.guestRun().stream())
        .filter(run -> !run.hasEnded() && run.stopReason().isEmpty())
        .max(Comparator.comparingLong(run -> run.usage().allocatedBytes()))
        .filter(run -> run.usage().allocatedBytes() > HeapGuard.SUSPICIOUS_BYTES)
        .ifPresent(run -> run.stop(CellOutcome.EXCEEDED_MEMORY));
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}
