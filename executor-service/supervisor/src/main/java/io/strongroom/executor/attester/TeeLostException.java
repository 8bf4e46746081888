package io.strongroom.executor.attester;

/** The TEE that this process runs in gives no evidence any longer. */
public final class TeeLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TeeLostException(Throwable cause) {
    super("the TEE gives no evidence: " + cause.getMessage(), cause);
  }
}
