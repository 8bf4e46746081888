package io.strongroom.tee.sevsnp;

import io.strongroom.protocol.attestation.TeeEvidence;
import io.strongroom.tee.EvidenceVerifier;
import io.strongroom.tee.Expected;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.TeeType;
import io.strongroom.tee.VerificationContext;
import io.strongroom.tee.VerificationOutcome;

/**
 * Verifies reports of AMD processors. Production hands in {@link AmdRoots#anchors()}, and {@link
 * RootRule#HARDWARE} refuses a simulated root whatever was handed in.
 */
public final class SnpVerifier extends EvidenceVerifier {
  private final RootRule rule;

  /** A verifier of hardware. */
  public SnpVerifier() {
    this(RootRule.HARDWARE);
  }

  public SnpVerifier(RootRule rule) {
    super(TeeType.SNP);
    this.rule = rule;
  }

  @Override
  public VerificationOutcome verify(
      TeeEvidence evidence, Expected expected, VerificationContext context) {
    try {
      SnpEvidence snp = SnpEvidence.of(evidence);
      return vouch(SnpVerification.claims(snp, expected, rule, context));
    } catch (RefusedEvidenceException e) {
      return new VerificationOutcome.Refused(e.refusal());
    }
  }
}
