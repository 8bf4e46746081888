package io.strongroom.executor.invocation;

import io.strongroom.cell.frame.CellOutcome;
import io.strongroom.executor.cells.CellEnd;
import io.strongroom.protocol.receipt.Outcome;

/** How the end of an invocation in its cell is called in receipts and problems. */
final class Outcomes {
  private Outcomes() {}

  /** A cell that says all is well without a whole answer is wrong. */
  static Outcome of(CellEnd end, boolean answerIsComplete) {
    Outcome told = of(end);
    return told == Outcome.OK && !answerIsComplete ? Outcome.INVALID_RESPONSE : told;
  }

  private static Outcome of(CellEnd end) {
    return switch (end) {
      case CellEnd.Reported(CellOutcome outcome) -> of(outcome);
      case CellEnd.Killed(CellOutcome reason) -> of(reason);
      case CellEnd.Lost() -> Outcome.CELL_LOST;
    };
  }

  /** The cell did not start it; nothing happened that a receipt could tell. */
  static boolean neverStarted(CellEnd end) {
    return end instanceof CellEnd.Reported(CellOutcome outcome)
        && (outcome == CellOutcome.OVERLOADED || outcome == CellOutcome.NOT_LOADED);
  }

  private static Outcome of(CellOutcome outcome) {
    return switch (outcome) {
      case OK -> Outcome.OK;
      case THREW -> Outcome.THREW;
      case EXCEEDED_WALL -> Outcome.EXCEEDED_WALL;
      case EXCEEDED_CPU -> Outcome.EXCEEDED_CPU;
      case EXCEEDED_MEMORY -> Outcome.EXCEEDED_MEMORY;
      case EXCEEDED_LOG -> Outcome.EXCEEDED_LOG;
      case EXCEEDED_BODY -> Outcome.EXCEEDED_BODY;
      case NEVER_SETTLED -> Outcome.NEVER_SETTLED;
      case INVALID_RESPONSE -> Outcome.INVALID_RESPONSE;
      case CANCELED -> Outcome.CANCELED;
      case REVOKED -> Outcome.REVOKED;
      // A fault of the cell's looks to everyone else as if the cell had gone.
      case OVERLOADED, NOT_LOADED, INTERNAL_ERROR -> Outcome.CELL_LOST;
    };
  }
}
