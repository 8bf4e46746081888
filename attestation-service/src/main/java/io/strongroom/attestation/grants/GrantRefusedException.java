package io.strongroom.attestation.grants;

import io.strongroom.protocol.problem.Reason;

/**
 * Carries a refusal from the step that found it to {@link GrantIssuer}, which returns it as a
 * value. Never leaves this package.
 */
final class GrantRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  GrantRefusedException(Reason reason, String detail) {
    // Without a stack trace: a gateway that asks again and again is no malfunction.
    super(detail, null, false, false);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
