package io.strongroom.executor.cells;

import java.io.IOException;

/** A cell sent a frame that has no place where it came. It is not listened to any longer. */
final class CellMisbehavedException extends IOException {
  private static final long serialVersionUID = 1L;

  CellMisbehavedException(String message) {
    super(message);
  }
}
