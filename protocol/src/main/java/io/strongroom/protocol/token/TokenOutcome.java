package io.strongroom.protocol.token;

import java.util.Objects;

/** What verification of an access token came to. */
public sealed interface TokenOutcome permits Caller, TokenOutcome.Refused {
  /** Why a token was refused. */
  enum Refusal {
    /** Signature, header or form. */
    NOT_VERIFIED,
    UNKNOWN_ISSUER,
    WRONG_AUDIENCE,
    EXPIRED,
    NOT_YET_VALID,
    /** A claim is missing or has the wrong type. */
    BAD_CLAIMS,
    ROLES_NOT_SEPARATE
  }

  /**
   * The caller stays unknown.
   *
   * @param reason which check failed
   * @param detail for people; repeats nothing of the token
   */
  record Refused(Refusal reason, String detail) implements TokenOutcome {
    public Refused {
      Objects.requireNonNull(reason);
      Objects.requireNonNull(detail);
    }
  }
}
