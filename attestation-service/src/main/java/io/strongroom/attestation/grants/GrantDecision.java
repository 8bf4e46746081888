package io.strongroom.attestation.grants;

import io.strongroom.protocol.grant.Grant;
import io.strongroom.protocol.problem.Reason;

/** What a gateway's question came to. */
sealed interface GrantDecision {
  /**
   * Yes, for at most a minute.
   *
   * @param jws the signed grant: a credential
   */
  record Granted(Grant grant, String jws) implements GrantDecision {
    /** Without the credential, for whatever prints it. */
    @Override
    public String toString() {
      return "grant " + grant.jti() + " for " + grant.sub() + " until " + grant.expiresAt();
    }
  }

  /** No, and why: the rule, what it expected and what it found. */
  record Refused(Reason reason, String detail) implements GrantDecision {}
}
