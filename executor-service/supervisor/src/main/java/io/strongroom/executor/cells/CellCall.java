package io.strongroom.executor.cells;

import io.strongroom.cell.frame.CellOutcome;
import io.strongroom.cell.frame.Frame;
import io.strongroom.cell.frame.FrameLimits;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One invocation in its cell, from its start to its {@link CellEvent.Ended}, which comes whatever
 * happens: the wall deadline cancels it, and a cell that does not obey is killed.
 *
 * <p>For one thread that sends and one that takes events; anyone may cancel.
 */
public final class CellCall {

  /** How long a cell may take to stop an invocation before its process is killed. */
  static final long GRACE_NANOS = 200_000_000;

  /** What a waiting chunk costs besides its bytes, so that many small ones are not free. */
  static final int CHUNK_OVERHEAD_BYTES = 128;

  /** Why and since when the invocation is to stop. */
  private record Stop(CellOutcome reason, long sinceNanos) {}

  private enum Expected {
    HEAD,
    BODY,
    END
  }

  private final int number;
  private final Cell cell;
  private final ByteBudget budget;
  private final CellLogSink log;
  private final long deadlineNanos;
  private final BlockingQueue<CellEvent> events = new LinkedBlockingQueue<>();
  private final AtomicReference<Stop> stop = new AtomicReference<>();

  // Touched by the cell's reader alone.
  private Expected expected = Expected.HEAD;
  private int bodyBytes;

  private volatile boolean abandoned;
  private volatile boolean ended;

  CellCall(int number, Cell cell, ByteBudget budget, CellLogSink log, long deadlineNanos) {
    this.number = number;
    this.cell = cell;
    this.budget = budget;
    this.log = log;
    this.deadlineNanos = deadlineNanos;
  }

  /** Waits for what happens next. Not to be called after {@link CellEvent.Ended}. */
  public CellEvent next() throws InterruptedException {
    CellEvent event = events.take();
    if (event instanceof CellEvent.Chunk chunk) {
      budget.release(cost(chunk));
    }
    return event;
  }

  /** Sends bytes of the request's body, of any length. Lost silently if the cell is gone. */
  public void send(byte[] bytes) {
    for (int from = 0; from < bytes.length && !ended; from += FrameLimits.BODY_CHUNK_BYTES) {
      cell.send(new Frame.Body(number, slice(bytes, from)));
    }
  }

  /** Says that the request's body is complete. */
  public void endBody() {
    if (!ended) {
      cell.send(new Frame.BodyEnd(number));
    }
  }

  /** Asks the cell to stop this invocation. The first reason counts. Does not wait. */
  public void cancel(CellOutcome reason) {
    if (!ended && stop.compareAndSet(null, new Stop(reason, System.nanoTime()))) {
      // On its own thread, because a cell that does not read blocks whoever writes to it.
      Thread.startVirtualThread(() -> cell.send(new Frame.Cancel(number, reason)));
    }
  }

  /** Cancels if need be, and drops the answer that nobody wants any longer. */
  public void abandon() {
    cancel(CellOutcome.CANCELED);
    abandoned = true;
    dropAnswer();
  }

  int number() {
    return number;
  }

  /** Why this invocation was to stop, if it was. */
  Optional<CellOutcome> stopReason() {
    return Optional.ofNullable(stop.get()).map(Stop::reason);
  }

  /** Cancels when time is up; true when the cell has to be killed because of this invocation. */
  boolean isStuck(long nowNanos) {
    Stop current = stop.get();
    if (current != null) {
      return !ended && nowNanos - current.sinceNanos() > GRACE_NANOS;
    }
    if (nowNanos - deadlineNanos >= 0) {
      cancel(CellOutcome.EXCEEDED_WALL);
    }
    return false;
  }

  void head(Frame.Response head) throws CellMisbehavedException {
    expect(Expected.HEAD, head);
    expected = Expected.BODY;
    events.add(new CellEvent.Head(head.status(), head.headers(), head.lingering()));
  }

  void chunk(Frame.ResponseBody body) throws CellMisbehavedException, InterruptedException {
    expect(Expected.BODY, body);
    bodyBytes += body.bytes().length;
    if (bodyBytes > FrameLimits.BODY_BYTES) {
      throw new CellMisbehavedException("an answer over " + FrameLimits.BODY_BYTES + " bytes");
    }
    if (abandoned) {
      return;
    }
    CellEvent.Chunk chunk = new CellEvent.Chunk(body.bytes());
    budget.take(cost(chunk));
    events.add(chunk);
    if (abandoned) {
      dropAnswer();
    }
  }

  void bodyEnd(Frame.ResponseEnd end) throws CellMisbehavedException {
    expect(Expected.BODY, end);
    expected = Expected.END;
    events.add(new CellEvent.BodyEnd());
  }

  void log(Frame.Log line) {
    log.line(line.level(), line.text());
  }

  /** The last event; further ends are ignored. */
  synchronized void end(CellEvent.Ended end) {
    if (!ended) {
      ended = true;
      events.add(end);
    }
  }

  private void expect(Expected place, Frame frame) throws CellMisbehavedException {
    if (expected != place) {
      throw new CellMisbehavedException(frame.getClass().getSimpleName() + " out of place");
    }
  }

  /** Chunks alone: a waiting end stays. */
  private void dropAnswer() {
    events.removeIf(this::releasedChunk);
  }

  private boolean releasedChunk(CellEvent event) {
    if (event instanceof CellEvent.Chunk chunk) {
      budget.release(cost(chunk));
      return true;
    }
    return false;
  }

  private static int cost(CellEvent.Chunk chunk) {
    return CHUNK_OVERHEAD_BYTES + chunk.bytes().length;
  }

  private static byte[] slice(byte[] bytes, int from) {
    if (bytes.length <= FrameLimits.BODY_CHUNK_BYTES) {
      return bytes;
    }
    return Arrays.copyOfRange(
        bytes, from, Math.min(bytes.length, from + FrameLimits.BODY_CHUNK_BYTES));
  }
}
