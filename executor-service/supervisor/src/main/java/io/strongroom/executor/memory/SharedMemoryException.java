package io.strongroom.executor.memory;

/** The shared memory cannot be reached. A malfunction that passes. */
public final class SharedMemoryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SharedMemoryException(Throwable cause) {
    super("shared memory: " + cause.getMessage(), cause);
  }
}
