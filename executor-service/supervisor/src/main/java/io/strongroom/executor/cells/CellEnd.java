package io.strongroom.executor.cells;

import io.strongroom.cell.frame.CellOutcome;

/** How an invocation ended, as its supervisor knows it. */
public sealed interface CellEnd {

  /** The cell said so. */
  record Reported(CellOutcome outcome) implements CellEnd {}

  /** The cell had to be killed because of this invocation. */
  record Killed(CellOutcome reason) implements CellEnd {}

  /** The cell ended and this invocation is not known to be the cause. It may be tried again. */
  record Lost() implements CellEnd {}
}
