package io.strongroom.cell;

import io.strongroom.cell.frame.CellOutcome;
import io.strongroom.cell.frame.Frame;
import io.strongroom.cell.frame.LogLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What one invocation sends to the supervisor: each log line before the frames that follow it, one
 * {@link Frame.Done}, and nothing after that. Used by the guest's thread and the watchdog's.
 */
final class InvocationOutput {

  private final int invocation;
  private final InvocationLog log;
  private final Outbound outbound;
  private boolean ended;

  InvocationOutput(int invocation, int logBytes, Outbound outbound) {
    this.invocation = invocation;
    this.log = new InvocationLog(invocation, logBytes);
    this.outbound = outbound;
  }

  /** False, and the line is dropped, if the log would become longer than it may. */
  boolean log(LogLevel level, String text) {
    return log.add(level, text);
  }

  /** Sends the log so far. */
  void send() {
    send(List.of());
  }

  /** Sends the log so far and the answer. */
  void send(Answer answer) {
    send(answer.frames(invocation));
  }

  /** Sends the log, the answer unless that was sent or there is none, and how it ended. */
  synchronized void end(Optional<Answer> unsent, CellOutcome how, String why, Usage usage) {
    List<Frame.FromCell> frames = new ArrayList<>();
    unsent.ifPresent(answer -> frames.addAll(answer.frames(invocation)));
    frames.add(done(how, why, usage));
    send(frames);
    ended = true;
  }

  private synchronized void send(List<Frame.FromCell> frames) {
    if (!ended) {
      outbound.send(log.drainBefore(frames));
    }
  }

  private Frame.Done done(CellOutcome how, String why, Usage usage) {
    return new Frame.Done(
        invocation,
        how,
        TimeUnit.NANOSECONDS.toMicros(usage.cpuNanos()),
        usage.allocatedBytes(),
        Outbound.message(why));
  }
}
