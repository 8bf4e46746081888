package io.strongroom.cli.evidence;

/** A question that cannot be answered, through the fault of who asks it. */
final class UnusableCaseException extends Exception {
  private static final long serialVersionUID = 1L;

  private final OwnReason reason;

  UnusableCaseException(OwnReason reason, String message) {
    super(message);
    this.reason = reason;
  }

  OwnReason reason() {
    return reason;
  }
}
