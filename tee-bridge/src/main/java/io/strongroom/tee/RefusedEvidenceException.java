package io.strongroom.tee;

/**
 * Carries a refusal out of a parser or a check to the verifier, which returns it as a value. Never
 * leaves {@link EvidenceVerifier#verify}; it says nothing about our own health.
 */
public final class RefusedEvidenceException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Refusal refusal;

  public RefusedEvidenceException(Refusal refusal) {
    // Without a stack trace: strangers can cause it as often as they like.
    super(refusal.toString(), null, false, false);
    this.refusal = refusal;
  }

  public RefusedEvidenceException(RefusalCode code, String section, String expected, String found) {
    this(new Refusal(code, section, expected, found));
  }

  public Refusal refusal() {
    return refusal;
  }
}
