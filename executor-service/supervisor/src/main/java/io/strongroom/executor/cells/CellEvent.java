package io.strongroom.executor.cells;

import io.strongroom.cell.frame.Header;
import java.util.List;

/**
 * What happens to one invocation in its cell, in this order: at most one {@link Head}, with it any
 * number of {@link Chunk} and one {@link BodyEnd}; and always, at last, one {@link Ended}.
 */
public sealed interface CellEvent {

  /**
   * The function answered.
   *
   * @param lingering whether it goes on after its answer, so that the end is not near
   */
  record Head(int status, List<Header> headers, boolean lingering) implements CellEvent {
    public Head {
      headers = List.copyOf(headers);
    }
  }

  /** The next bytes of the answer's body. The array is the reader's, and never compared. */
  @SuppressWarnings("ArrayRecordComponent")
  record Chunk(byte[] bytes) implements CellEvent {
    @Override
    public String toString() {
      return "Chunk[" + bytes.length + " bytes]";
    }
  }

  /** The answer's body is complete. */
  record BodyEnd() implements CellEvent {}

  /**
   * Nothing follows.
   *
   * @param cpuMicros thread CPU time as the cell reports it; 0 if the cell was lost
   * @param allocatedBytes as the cell reports it; 0 if the cell was lost
   * @param message why, for the owner of the function; empty if all went well
   */
  record Ended(CellEnd end, long cpuMicros, long allocatedBytes, String message)
      implements CellEvent {}
}
