package io.strongroom.executor.cells;

/** A cell could not be started. Ours to repair, never a function's fault. */
public final class CellBootException extends Exception {
  private static final long serialVersionUID = 1L;

  CellBootException(String message) {
    super(message);
  }

  CellBootException(String message, Throwable cause) {
    super(message, cause);
  }
}
