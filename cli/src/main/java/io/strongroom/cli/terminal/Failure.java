package io.strongroom.cli.terminal;

/**
 * A command that could not do what was asked, in one line: what is wrong, then what to do about it.
 * The message never holds a secret, because it is printed as it stands.
 */
public final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private Failure(String message, Throwable cause) {
    super(message, cause);
  }

  /** A failure whose next step is known: {@code wrong} and {@code remedy} become one line. */
  public static Failure of(String wrong, String remedy) {
    return new Failure(wrong + " - " + remedy, null);
  }

  /** A failure that explains itself. */
  public static Failure of(String wrong) {
    return new Failure(wrong, null);
  }

  /**
   * A failure caused by another, whose stack trace is shown only with {@code STRONGROOM_DEBUG=1}.
   */
  public static Failure causedBy(Throwable cause, String wrong, String remedy) {
    return new Failure(wrong + " - " + remedy, cause);
  }
}
