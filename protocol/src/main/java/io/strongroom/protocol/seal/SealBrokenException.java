package io.strongroom.protocol.seal;

/**
 * What was to be opened is not for this key, not for this context, or not as it was sealed: which,
 * nobody can tell.
 */
public final class SealBrokenException extends Exception {
  private static final long serialVersionUID = 1L;

  SealBrokenException(Throwable cause) {
    super("the seal is broken", cause);
  }

  SealBrokenException(String why) {
    super(why);
  }
}
