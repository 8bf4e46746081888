package io.strongroom.protocol.grant;

/** What became of a grant: verified, or why not. */
public sealed interface GrantOutcome {
  /** The attestation service issued it and it is alive. */
  record Verified(VerifiedGrant grant) implements GrantOutcome {}

  /** Why not, in the order in which it is checked. */
  enum Refusal {
    /** The attestation service did not sign it. */
    SIGNATURE,
    /** Not the claims of a grant. */
    CLAIMS,
    /** Its time is over. */
    EXPIRED,
    /** Issued later than now. */
    NOT_YET_VALID
  }

  /**
   * Nothing of it may be used.
   *
   * @param reason which check failed
   * @param why for people and logs; holds nothing secret
   */
  record Refused(Refusal reason, String why) implements GrantOutcome {}
}
