package io.strongroom.executor.invocation;

import io.helidon.webserver.http.ServerRequest;
import io.strongroom.cell.frame.CellOutcome;
import io.strongroom.cell.frame.LogLevel;
import io.strongroom.executor.admission.AdmissionOutcome;
import io.strongroom.executor.cells.CellCall;
import io.strongroom.executor.cells.CellEnd;
import io.strongroom.executor.cells.CellEntry;
import io.strongroom.executor.cells.CellEvent;
import io.strongroom.executor.cells.CellRequest;
import io.strongroom.executor.cells.CellSeat;
import io.strongroom.executor.code.Code;
import io.strongroom.executor.invocation.StageTimes.Stage;
import io.strongroom.protocol.id.FunctionRef;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.receipt.Outcome;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One admitted invocation: its request into the cell, its answer out, its receipt. For one thread.
 */
final class Invocation {

  /** The class of what was thrown; what follows it is for the function's owner. */
  private static final Pattern ERROR_CLASS = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]{0,63}");

  private final Invocations parts;
  private final Control control;
  private final AdmissionOutcome.Admitted admitted;
  private final Account account;
  private final Answer answer;

  Invocation(
      Invocations parts,
      Control control,
      AdmissionOutcome.Admitted admitted,
      Account account,
      Answer answer) {
    this.parts = parts;
    this.control = control;
    this.admitted = admitted;
    this.account = account;
    this.answer = answer;
  }

  /** Runs in the seat until the answer is sent. */
  void run(Code code, CellSeat seat, ServerRequest request, RequestBody body, long seatedAt)
      throws InterruptedException {
    OptionalLong cellBefore = seat.cellCpuMicros();
    CellCall call = begin(code, seat, request, body);
    CellEvent.Ended end;
    try (var watch = parts.running().watch(admitted, call)) {
      body.moveTo(call);
      end = relay(call);
    } catch (UncheckedIOException e) {
      call.abandon();
      end = lastOf(call);
    }
    long endedAt = parts.times().note(Stage.CELL, seatedAt);
    capCpu(cellBefore, seat.cellCpuMicros());
    conclude(end, body, seat, endedAt);
  }

  /** The function's module does not evaluate: it threw, as far as callers are concerned. */
  void notLoadable(CellEntry.NotLoadable why) {
    String place = why.line().map(line -> " (line " + line + ")").orElse("");
    var end =
        new CellEvent.Ended(new CellEnd.Reported(CellOutcome.THREW), 0, 0, why.message() + place);
    tell(Outcome.THREW, end.message());
    answer.fail(
        Outcome.THREW,
        Reason.FUNCTION_THREW,
        "the module cannot be loaded; see the function's log",
        receipt(Outcome.THREW, end));
  }

  private CellCall begin(Code code, CellSeat seat, ServerRequest request, RequestBody body) {
    try {
      return seat.call(
          new CellRequest(
              request.prologue().method().text(),
              control.url().toString(),
              GuestHeaders.forFunction(request.headers(), control.url()),
              body.isPresent(),
              wall(code)),
          (level, text) -> log(level, text));
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          Reason.BAD_REQUEST, "the request's head does not fit a function: " + e.getMessage(), e);
    }
  }

  /** The least of what manifest, caller and this executor allow. */
  private Duration wall(Code code) {
    Duration manifest = code.limits().wall();
    Duration own = parts.limits().wall();
    Duration least = manifest.compareTo(own) < 0 ? manifest : own;
    return control.deadline().filter(left -> left.compareTo(least) < 0).orElse(least);
  }

  private CellEvent.Ended relay(CellCall call) throws InterruptedException {
    while (true) {
      switch (call.next()) {
        case CellEvent.Head head -> answer.head(head);
        case CellEvent.Chunk(byte[] bytes) -> chunk(call, bytes);
        case CellEvent.BodyEnd() -> answer.bodyEnd();
        case CellEvent.Ended end -> {
          return end;
        }
      }
    }
  }

  private void chunk(CellCall call, byte[] bytes) {
    if (account.out(bytes) > parts.limits().responseBytes()) {
      call.abandon();
      return;
    }
    answer.body(bytes);
  }

  private static CellEvent.Ended lastOf(CellCall call) throws InterruptedException {
    CellEvent event = call.next();
    while (!(event instanceof CellEvent.Ended)) {
      event = call.next();
    }
    return (CellEvent.Ended) event;
  }

  private void capCpu(OptionalLong before, OptionalLong after) {
    if (before.isPresent() && after.isPresent()) {
      account.cellUsedAtMost(after.getAsLong() - before.getAsLong());
    }
  }

  private void conclude(CellEvent.Ended end, RequestBody body, CellSeat seat, long endedAt)
      throws InterruptedException {
    // A cell that has answered cannot take it back: that would be an invocation without a receipt.
    if (Outcomes.neverStarted(end.end()) && !answer.hasHead()) {
      seat.forgetFunction();
      throw new ProblemException(Reason.OVERLOADED, "the cell has no place for the invocation");
    }
    Outcome outcome = outcome(end, body);
    Sha256 receipt = receipt(outcome, end);
    parts.times().note(Stage.RECEIPT, endedAt);
    if (body.isMoving()) {
      answer.closeConnectionAfterwards();
    }
    if (outcome == Outcome.OK) {
      answer.end(outcome, receipt);
      return;
    }
    tell(outcome, end.message());
    answer.fail(outcome, outcome.reason().orElseThrow(), detail(outcome, end, body), receipt);
  }

  private Outcome outcome(CellEvent.Ended end, RequestBody body) {
    if (body.wasTooLarge() || account.hasOut(parts.limits().responseBytes())) {
      return Outcome.EXCEEDED_BODY;
    }
    return Outcomes.of(end.end(), answer.isComplete());
  }

  private Sha256 receipt(Outcome outcome, CellEvent.Ended end) {
    return parts.receipts().add(account.close(outcome, end));
  }

  /** What a caller may know: the kind of failure, never the function's own words. */
  private String detail(Outcome outcome, CellEvent.Ended end, RequestBody body) {
    return switch (outcome) {
      case THREW -> errorClass(end.message()) + "; see the function's log";
      case EXCEEDED_BODY ->
          body.wasTooLarge()
              ? body.tooLarge().problem().detail()
              : "the response has more than " + parts.limits().responseBytes() + " bytes";
      case CELL_LOST -> "the call may be repeated";
      case REVOKED -> "the call was ended because of a revocation";
      default -> outcome.reason().orElseThrow().title();
    };
  }

  private static String errorClass(String message) {
    Matcher name = ERROR_CLASS.matcher(message);
    return name.lookingAt() ? name.group() : "Error";
  }

  private void tell(Outcome outcome, String message) {
    log(LogLevel.ERROR, message.isEmpty() ? outcome.toString() : outcome + ": " + message);
  }

  private void log(LogLevel level, String text) {
    FunctionRef function = admitted.grant().claims().function();
    parts.logs().add(function, control.invocation(), level, text);
  }
}
