package io.strongroom.executor.cells;

import io.strongroom.cell.CellLaunch;
import io.strongroom.cell.frame.CellOutcome;
import io.strongroom.cell.frame.Frame;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A running cell: many invocations over one connection.
 *
 * <p>It ends once, by itself or killed; then every invocation in it is told, and {@link #onEnd}
 * runs.
 */
final class Cell {

  private static final Logger LOG = Logger.getLogger(Cell.class.getName());

  /** Bytes of answers that wait for clients, per cell: four answers of the largest size. */
  private static final long MOST_WAITING_BYTES = 64L << 20;

  private static final int RETIRED = -1;

  private final CellProcess process;
  private final CellLoads loads;
  private final ByteBudget budget = new ByteBudget(MOST_WAITING_BYTES);
  private final Map<Integer, CellCall> calls = new ConcurrentHashMap<>();
  private final AtomicInteger numbers = new AtomicInteger();
  private final AtomicInteger users = new AtomicInteger();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private volatile boolean lost;
  private volatile long lastUsedNanos = System.nanoTime();

  private Cell(CellProcess process, int contexts) {
    this.process = process;
    this.loads = new CellLoads(this, contexts);
  }

  /** Takes over a booted process and begins to read what it says. */
  static Cell of(CellProcess process, int contexts) {
    Cell cell = new Cell(process, contexts);
    // A platform thread: it wakes sooner than a virtual one, and there are few cells.
    Thread.ofPlatform().daemon().name("cell-" + process.pid()).start(cell::listen);
    return cell;
  }

  long pid() {
    return process.pid();
  }

  String engine() {
    return process.engine();
  }

  /** Runs this when the cell is gone, at once if it is gone already. */
  void onEnd(Runnable action) {
    var _ = ended.thenRun(action);
  }

  boolean isUsable() {
    return !lost && users.get() != RETIRED;
  }

  /** Reserves the cell for one user; false if it is retired or gone. */
  boolean enter() {
    int before = users.getAndUpdate(count -> count == RETIRED ? RETIRED : count + 1);
    return before != RETIRED && !lost;
  }

  void leave() {
    lastUsedNanos = System.nanoTime();
    users.decrementAndGet();
  }

  /** How long nobody has used it; zero while someone does. */
  Duration idle() {
    if (users.get() > 0) {
      return Duration.ZERO;
    }
    return Duration.ofNanos(System.nanoTime() - lastUsedNanos);
  }

  /** Closes the cell to new users; false if it has any. */
  boolean retire() {
    return users.compareAndSet(0, RETIRED);
  }

  CompletableFuture<CellLoads.Load> load(CellFunction function) {
    return loads.of(function);
  }

  void forget(CellFunction function) {
    loads.forget(function);
  }

  /**
   * Starts an invocation of a loaded version.
   *
   * @throws IllegalArgumentException if the request is larger than frames can carry
   */
  CellCall call(CellFunction function, CellRequest request, CellLogSink log) {
    int number = numbers.incrementAndGet();
    long deadline = System.nanoTime() + request.wall().toNanos();
    CellCall call = new CellCall(number, this, budget, log, deadline);
    calls.put(number, call);
    try {
      send(
          new Frame.Invoke(
              number,
              function.version().toString(),
              Math.clamp(request.wall().toMillis(), 1, Integer.MAX_VALUE),
              request.method(),
              request.url(),
              request.headers(),
              request.hasBody()));
    } catch (IllegalArgumentException e) {
      calls.remove(number);
      throw e;
    }
    if (lost) {
      call.end(lostEnd(OptionalInt.empty()));
    }
    return call;
  }

  /** Writes a frame. If that fails the cell is killed, and its reader tells everyone. */
  void send(Frame.ToCell frame) {
    try {
      process.writer().write(frame);
    } catch (IOException e) {
      kill();
    }
  }

  /** CPU time of the whole process so far. */
  OptionalLong cpuMicros() {
    return process.cpu().micros();
  }

  /** Applies deadlines to the invocations in flight. Never blocks. */
  void sweep(long nowNanos) {
    calls.values().stream()
        .filter(call -> call.isStuck(nowNanos))
        .findFirst()
        .ifPresent(this::killBecauseOf);
  }

  private void killBecauseOf(CellCall culprit) {
    CellOutcome reason = culprit.stopReason().orElseThrow();
    LOG.log(
        Level.WARNING,
        "cell {0} killed: an invocation did not stop ({1})",
        new Object[] {Long.toString(pid()), reason.wireName()});
    culprit.end(
        new CellEvent.Ended(
            new CellEnd.Killed(reason), 0, 0, "did not stop within the grace period"));
    kill();
  }

  void kill() {
    lost = true;
    process.kill();
  }

  private void listen() {
    try {
      Optional<Frame.FromCell> frame = process.reader().read();
      while (frame.isPresent()) {
        take(frame.get());
        frame = process.reader().read();
      }
    } catch (IOException | RuntimeException e) {
      if (!lost) {
        LOG.log(Level.WARNING, "cell {0}: {1}", new Object[] {Long.toString(pid()), e.toString()});
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      finish();
    }
  }

  private void finish() {
    kill();
    OptionalInt exit = exitCode();
    budget.close();
    loads.gone();
    CellEvent.Ended end = lostEnd(exit);
    calls.values().forEach(call -> call.end(end));
    calls.clear();
    ended.complete(null);
  }

  private OptionalInt exitCode() {
    try {
      return process.awaitEnd();
    } catch (IOException e) {
      LOG.log(Level.WARNING, e, () -> "cell " + pid() + " leaves files behind");
      return OptionalInt.empty();
    }
  }

  /** A heap that one invocation alone can have filled was filled by it; otherwise nobody knows. */
  private CellEvent.Ended lostEnd(OptionalInt exit) {
    boolean outOfMemory = exit.isPresent() && exit.getAsInt() == CellLaunch.EXIT_OUT_OF_MEMORY;
    if (outOfMemory && calls.size() == 1) {
      return new CellEvent.Ended(
          new CellEnd.Killed(CellOutcome.EXCEEDED_MEMORY), 0, 0, "the cell's heap was full");
    }
    return new CellEvent.Ended(new CellEnd.Lost(), 0, 0, "the cell ended");
  }

  private void take(Frame.FromCell frame) throws CellMisbehavedException, InterruptedException {
    switch (frame) {
      case Frame.Response head -> callOf(head.invocation()).head(head);
      case Frame.ResponseBody body -> callOf(body.invocation()).chunk(body);
      case Frame.ResponseEnd end -> callOf(end.invocation()).bodyEnd(end);
      case Frame.Log line -> callOf(line.invocation()).log(line);
      case Frame.Done done -> done(done);
      case Frame.Loaded loaded -> loads.answered(loaded.version(), new CellLoads.Load.Ready());
      case Frame.LoadFailed failed ->
          loads.answered(
              failed.version(), new CellLoads.Load.Failed(failed.message(), failed.line()));
      case Frame.Hello _ -> throw new CellMisbehavedException("a second greeting");
    }
  }

  private CellCall callOf(int number) throws CellMisbehavedException {
    CellCall call = calls.get(number);
    if (call == null) {
      throw new CellMisbehavedException("an invocation that is not in flight: " + number);
    }
    return call;
  }

  private void done(Frame.Done done) throws CellMisbehavedException {
    CellCall call = callOf(done.invocation());
    calls.remove(done.invocation());
    call.end(
        new CellEvent.Ended(
            new CellEnd.Reported(done.outcome()),
            Math.max(0, done.cpuMicros()),
            Math.max(0, done.allocatedBytes()),
            done.message()));
  }
}
