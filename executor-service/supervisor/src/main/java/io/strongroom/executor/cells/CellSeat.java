package io.strongroom.executor.cells;

import java.util.OptionalLong;

/** A place in a cell for one invocation of one loaded function. */
public final class CellSeat implements AutoCloseable {
  private final Cell cell;
  private final CellFunction function;

  CellSeat(Cell cell, CellFunction function) {
    this.cell = cell;
    this.function = function;
  }

  /**
   * Starts the invocation.
   *
   * @throws IllegalArgumentException if the request is larger than the cell accepts
   */
  public CellCall call(CellRequest request, CellLogSink log) {
    return cell.call(function, request, log);
  }

  /** CPU time of the whole cell so far, in microseconds; empty once it is gone. */
  public OptionalLong cellCpuMicros() {
    return cell.cpuMicros();
  }

  /** The cell does not have the function although it was loaded: the next entry loads it again. */
  public void forgetFunction() {
    cell.forget(function);
  }

  @Override
  public void close() {
    cell.leave();
  }
}
