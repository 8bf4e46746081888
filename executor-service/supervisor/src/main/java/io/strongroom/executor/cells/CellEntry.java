package io.strongroom.executor.cells;

import java.util.Optional;

/** Whether a function got a place in a cell. */
public sealed interface CellEntry {

  /** The function is loaded there. The seat is to be closed. */
  record Seated(CellSeat seat) implements CellEntry {}

  /** All cells are taken by others that are in use. May be tried again, or elsewhere. */
  record Full() implements CellEntry {}

  /** The cell ended while the function was loaded. May be tried again. */
  record Gone() implements CellEntry {}

  /**
   * The module does not evaluate: the function's fault.
   *
   * @param line where in the module, from 1, if known
   */
  record NotLoadable(String message, Optional<Integer> line) implements CellEntry {}
}
