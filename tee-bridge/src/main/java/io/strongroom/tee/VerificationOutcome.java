package io.strongroom.tee;

/** What a verifier found: evidence that holds, or the first reason why it does not. */
public sealed interface VerificationOutcome {
  /** The evidence is authentic and fresh. Says nothing about whether its claims are acceptable. */
  record Verified(VerifiedEvidence evidence) implements VerificationOutcome {}

  /** The evidence proves nothing. */
  record Refused(Refusal refusal) implements VerificationOutcome {}
}
