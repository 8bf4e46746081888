package io.strongroom.tee;

import io.strongroom.protocol.attestation.TeeEvidence;
import io.strongroom.tee.claims.EvidenceClaims;

/**
 * Decides whether evidence of one technology is authentic, binds what is expected, and from
 * hardware under a pinned root.
 *
 * <p>Evidence of any shape gives a {@link VerificationOutcome}, never an exception: an exception
 * means that this verifier is broken. A class and not an interface, so that {@link
 * VerifiedEvidence} can be made by its subclasses and by nobody else.
 */
public abstract class EvidenceVerifier {
  private final TeeType type;

  protected EvidenceVerifier(TeeType type) {
    this.type = type;
  }

  /** The technology this verifier understands. */
  public final TeeType type() {
    return type;
  }

  /**
   * Verifies evidence as received.
   *
   * @param expected what the evidence must bind; the caller computes it from the runtime data it
   *     received, never from the evidence
   * @param context trust anchors, collateral and the instant to verify at
   */
  public abstract VerificationOutcome verify(
      TeeEvidence evidence, Expected expected, VerificationContext context);

  /** Vouches for claims; call it only after the last refusal was passed. */
  protected final VerificationOutcome vouch(EvidenceClaims claims) {
    return new VerificationOutcome.Verified(new VerifiedEvidence(type, claims));
  }
}
