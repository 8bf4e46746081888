package io.strongroom.cell;

/** A context could not be made ready because of the function's own module. */
final class GuestFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient GuestFailure failure;

  GuestFailedException(GuestFailure failure, Throwable cause) {
    super(failure.message(), cause);
    this.failure = failure;
  }

  GuestFailure failure() {
    return failure;
  }
}
