package io.strongroom.executor.cells;

import io.strongroom.executor.sandbox.Sandbox;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * All cells of this executor: who owns which, and the spares that nobody owns yet.
 *
 * <p>A cell is given to one owner and never to another. When there is no room, the cell that was
 * idle longest ends; a cell in use is never taken away.
 */
public final class CellPool implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(CellPool.class.getName());

  /** How long a module may take to be ready; the cell's own limit on evaluation is far below. */
  private static final Duration LONGEST_LOAD = Duration.ofSeconds(20);

  /** A cell found may be retired before it is entered; twice in a row is a very unlucky day. */
  private static final int ATTEMPTS = 3;

  /** How often deadlines are applied: the step in which a runaway's time is measured. */
  private static final Duration SWEEP = Duration.ofMillis(10);

  private final CellSettings settings;
  private final CellSpawner spawner = new CellSpawner();
  private final SpareCells spares;
  private final Map<CellOwner, CompletableFuture<Cell>> owned = new ConcurrentHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Thread sweeper;
  private volatile boolean closed;

  /**
   * Empty, until it is {@link #fill filled} or entered.
   *
   * @param directory for the cells' sockets: the supervisor's own, and short
   */
  public CellPool(CellSettings settings, Sandbox sandbox, Path directory, SecureRandom random) {
    this.settings = settings;
    this.spares = new SpareCells(settings, new CellBoot(sandbox, spawner, directory, random));
    this.sweeper = Thread.ofPlatform().daemon().name("cell-deadlines").start(this::sweepAll);
  }

  /** Begins to boot spares. */
  public void fill() {
    spares.refill(settings.spares());
  }

  /**
   * Gives a function a place in its owner's cell, which is made if need be. Waits for the boot and
   * the load.
   *
   * @param heapMegabytes what the cell must have at least, for an own cell
   * @throws CellBootException if no cell can be started
   */
  public CellEntry enter(CellOwner owner, CellFunction function, int heapMegabytes)
      throws CellBootException, InterruptedException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<CompletableFuture<Cell>> found = find(owner, heapMegabytes);
      if (found.isEmpty()) {
        return new CellEntry.Full();
      }
      Cell cell = await(owner, found.get());
      if (cell.enter()) {
        return loaded(cell, function);
      }
    }
    return new CellEntry.Gone();
  }

  /** Cells alive or booting, spares included. */
  public int count() {
    return owned.size() + spares.count();
  }

  /**
   * The engine's name of any running cell, if there is one: it tells whether guests are compiled.
   */
  public Optional<String> engine() {
    return alive().map(Cell::engine).findAny();
  }

  private Optional<CompletableFuture<Cell>> find(CellOwner owner, int heapMegabytes) {
    CompletableFuture<Cell> known = owned.get(owner);
    if (known != null && isUsable(known)) {
      return Optional.of(known);
    }
    lock.lock();
    try {
      CompletableFuture<Cell> current = owned.get(owner);
      if (current != null && isUsable(current)) {
        return Optional.of(current);
      }
      return give(owner, heapMegabytes);
    } finally {
      lock.unlock();
    }
  }

  private static boolean isUsable(CompletableFuture<Cell> cell) {
    return !cell.isDone() || (!cell.isCompletedExceptionally() && cell.join().isUsable());
  }

  private Optional<CompletableFuture<Cell>> give(CellOwner owner, int heapMegabytes) {
    owned.remove(owner);
    Optional<CompletableFuture<Cell>> cell = spareOrNew(heapMegabytes);
    cell.ifPresent(given -> own(owner, given));
    spares.refill(Math.min(settings.spares(), settings.most() - owned.size()));
    return cell;
  }

  private void own(CellOwner owner, CompletableFuture<Cell> cell) {
    owned.put(owner, cell);
    var _ = cell.thenAccept(alive -> alive.onEnd(() -> owned.remove(owner, cell)));
  }

  private Optional<CompletableFuture<Cell>> spareOrNew(int heapMegabytes) {
    boolean spareWillDo = heapMegabytes <= settings.heapMegabytes();
    Optional<CompletableFuture<Cell>> spare = spareWillDo ? spares.take() : Optional.empty();
    if (spare.isPresent()) {
      return spare;
    }
    if (count() >= settings.most() && !spares.dropOne() && !evictIdlest()) {
      return Optional.empty();
    }
    return Optional.of(spares.bootNow(Math.max(heapMegabytes, settings.heapMegabytes())));
  }

  private boolean evictIdlest() {
    return longestFirst(alive(), Cell::idle)
        .filter(Cell::retire)
        .findFirst()
        .map(this::end)
        .isPresent();
  }

  /** Measured once each: an order by what changes while it is sorted is none. */
  static <T> Stream<T> longestFirst(Stream<T> all, Function<T, Duration> measure) {
    record Measured<T>(T it, Duration length) {}
    return all.map(it -> new Measured<>(it, measure.apply(it)))
        .sorted(Comparator.comparing((Measured<T> each) -> each.length()).reversed())
        .map(Measured::it);
  }

  private Cell end(Cell cell) {
    owned.values().removeIf(future -> future.isDone() && future.getNow(null) == cell);
    cell.kill();
    return cell;
  }

  private Cell await(CellOwner owner, CompletableFuture<Cell> cell)
      throws CellBootException, InterruptedException {
    try {
      return cell.get();
    } catch (ExecutionException e) {
      owned.remove(owner, cell);
      throw new CellBootException("no cell for " + owner, e.getCause());
    }
  }

  private static CellEntry loaded(Cell cell, CellFunction function) throws InterruptedException {
    CellEntry entry = new CellEntry.Gone();
    try {
      entry =
          entry(
              cell,
              function,
              cell.load(function).get(LONGEST_LOAD.toMillis(), TimeUnit.MILLISECONDS));
      return entry;
    } catch (TimeoutException e) {
      LOG.log(
          Level.WARNING,
          "cell {0} killed: it does not finish loading {1}",
          new Object[] {Long.toString(cell.pid()), function.version()});
      cell.kill();
      return entry;
    } catch (ExecutionException e) {
      throw new IllegalStateException("loads never fail exceptionally", e);
    } finally {
      if (!(entry instanceof CellEntry.Seated)) {
        cell.leave();
      }
    }
  }

  private static CellEntry entry(Cell cell, CellFunction function, CellLoads.Load load) {
    return switch (load) {
      case CellLoads.Load.Ready() -> new CellEntry.Seated(new CellSeat(cell, function));
      case CellLoads.Load.Failed(var message, var line) -> new CellEntry.NotLoadable(message, line);
      case CellLoads.Load.Gone() -> new CellEntry.Gone();
    };
  }

  private void sweepAll() {
    while (!closed) {
      try {
        Thread.sleep(SWEEP);
        long now = System.nanoTime();
        alive().forEach(cell -> sweep(cell, now));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        LOG.log(Level.SEVERE, "deadlines were not applied this time", e);
      }
    }
  }

  private Stream<Cell> alive() {
    return owned.values().stream()
        .filter(cell -> cell.isDone() && !cell.isCompletedExceptionally())
        .map(CompletableFuture::join);
  }

  private void sweep(Cell cell, long now) {
    cell.sweep(now);
    if (cell.idle().compareTo(settings.idle()) > 0 && cell.retire()) {
      end(cell);
    }
  }

  /** Kills every cell. */
  @Override
  public void close() {
    closed = true;
    sweeper.interrupt();
    alive().forEach(Cell::kill);
    spares.close();
    spawner.close();
  }
}
