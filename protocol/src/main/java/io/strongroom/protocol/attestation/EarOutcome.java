package io.strongroom.protocol.attestation;

/** What became of an attestation result: verified, or why not. */
public sealed interface EarOutcome {
  /** A relying party may act on it until it expires. */
  record Verified(VerifiedEar ear) implements EarOutcome {}

  /** Why not, in the order in which it is checked. */
  enum Refusal {
    /** Not signed by a verifier that is trusted. */
    SIGNATURE,
    /** Not the claims of an EAR, or claims that contradict each other. */
    CLAIMS,
    /** Its time is over. */
    EXPIRED,
    /** Issued later than now. */
    NOT_YET_VALID,
    /** The verifier found something known bad. */
    CONTRAINDICATED,
    /** From a verifier of another profile. */
    WRONG_PROFILE,
    /** No hardware vouches for it. */
    SIMULATED
  }

  /**
   * Nothing of it may be used.
   *
   * @param reason which check failed
   * @param why for people and logs; holds nothing secret
   */
  record Refused(Refusal reason, String why) implements EarOutcome {}
}
