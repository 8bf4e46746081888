package io.strongroom.executor.cells;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Cells that are booted, or booting, and belong to nobody yet. */
final class SpareCells implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(SpareCells.class.getName());

  /** Boots at one time: a boot is all CPU, and more of them would only make each slower. */
  private static final int BOOTS_AT_ONCE = 2;

  /** Pause after a failed boot, so that a machine that cannot boot cells is not busy failing. */
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

  private final CellSettings settings;
  private final CellBoot boot;
  private final Semaphore boots = new Semaphore(BOOTS_AT_ONCE);
  private final Deque<CompletableFuture<Cell>> waiting = new ArrayDeque<>();
  private final ReentrantLock lock = new ReentrantLock();
  private int target;
  private boolean closed;

  SpareCells(CellSettings settings, CellBoot boot) {
    this.settings = settings;
    this.boot = boot;
  }

  int count() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  /** Boots until there are so many. */
  void refill(int target) {
    lock.lock();
    try {
      this.target = target;
      while (!closed && waiting.size() < target) {
        add();
      }
    } finally {
      lock.unlock();
    }
  }

  /** One that is booted if there is any, else one that is booting. */
  Optional<CompletableFuture<Cell>> take() {
    lock.lock();
    try {
      Optional<CompletableFuture<Cell>> spare =
          waiting.stream()
              .filter(CompletableFuture::isDone)
              .findFirst()
              .or(() -> Optional.ofNullable(waiting.peek()));
      spare.ifPresent(this::forget);
      return spare;
    } finally {
      lock.unlock();
    }
  }

  /** Gives up one spare to make room; false if there is none. */
  boolean dropOne() {
    Optional<CompletableFuture<Cell>> dropped = take();
    dropped.ifPresent(SpareCells::killWhenBooted);
    return dropped.isPresent();
  }

  /** Boots a cell for an owner that waits for it. */
  CompletableFuture<Cell> bootNow(int heapMegabytes) {
    CompletableFuture<Cell> cell = new CompletableFuture<>();
    Thread.startVirtualThread(() -> bootInto(cell, heapMegabytes));
    return cell;
  }

  private void add() {
    CompletableFuture<Cell> spare = bootNow(settings.heapMegabytes());
    waiting.add(spare);
    var _ = spare.whenComplete((cell, failure) -> booted(spare, cell, failure));
  }

  private void booted(CompletableFuture<Cell> spare, Cell cell, Throwable failure) {
    if (failure != null) {
      failed(spare, failure);
      return;
    }
    cell.onEnd(() -> ended(spare));
  }

  private static void killWhenBooted(CompletableFuture<Cell> spare) {
    var _ = spare.thenAccept(Cell::kill);
  }

  private void bootInto(CompletableFuture<Cell> result, int heapMegabytes) {
    try {
      boots.acquire();
      try {
        result.complete(Cell.of(boot.boot(heapMegabytes), settings.contexts()));
      } finally {
        boots.release();
      }
    } catch (CellBootException | RuntimeException e) {
      result.completeExceptionally(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      result.completeExceptionally(e);
    }
  }

  private void failed(CompletableFuture<Cell> spare, Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (!forget(spare)) {
      // Somebody took it, and is told; or nobody wants spares any more.
      return;
    }
    LOG.log(Level.WARNING, "no spare cell: {0}", cause.getMessage());
    CompletableFuture.delayedExecutor(AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS)
        .execute(() -> refill(target()));
  }

  /** If it was still a spare, another takes its place; if it has an owner, that is the pool's. */
  private void ended(CompletableFuture<Cell> spare) {
    if (forget(spare)) {
      refill(target());
    }
  }

  /** The very same: boots in progress are told apart by nothing else. */
  @SuppressWarnings("ReferenceEquality")
  private boolean forget(CompletableFuture<Cell> spare) {
    lock.lock();
    try {
      return waiting.removeIf(other -> other == spare);
    } finally {
      lock.unlock();
    }
  }

  private int target() {
    lock.lock();
    try {
      return target;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      waiting.forEach(SpareCells::killWhenBooted);
      waiting.clear();
    } finally {
      lock.unlock();
    }
  }
}
