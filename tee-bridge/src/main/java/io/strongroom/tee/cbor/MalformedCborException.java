package io.strongroom.tee.cbor;

/** Bytes that are no CBOR of the kind that {@link CborReader} takes, or not what a format asks. */
public final class MalformedCborException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String expected;
  private final String found;

  public MalformedCborException(String expected, String found) {
    // Without a stack trace: strangers can cause it as often as they like.
    super("expected %s, found %s".formatted(expected, found), null, false, false);
    this.expected = expected;
    this.found = found;
  }

  /** What would have been read. */
  public String expected() {
    return expected;
  }

  /** What was there. */
  public String found() {
    return found;
  }
}
