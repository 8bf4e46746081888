package io.strongroom.protocol.attestation;

/** What became of an attestation result: verified, or why not. */
public sealed interface EarOutcome {
  /** A relying party may act on it until it expires. */
  record Verified(VerifiedEar ear) implements EarOutcome {}

  /** It may not. */
  record Refused(String why) implements EarOutcome {}
}
