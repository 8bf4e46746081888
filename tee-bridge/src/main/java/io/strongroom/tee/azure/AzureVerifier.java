package io.strongroom.tee.azure;

import io.strongroom.protocol.attestation.TeeEvidence;
import io.strongroom.tee.EvidenceVerifier;
import io.strongroom.tee.Expected;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.TeeType;
import io.strongroom.tee.VerificationContext;
import io.strongroom.tee.VerificationOutcome;

/**
 * Verifies evidence of Azure's confidential VMs. What is expected is compared with the quote, since
 * nothing else in it is fresh.
 */
public final class AzureVerifier extends EvidenceVerifier {
  private AzureVerifier(TeeType type) {
    super(type);
  }

  /** For machines with SEV-SNP. */
  public static AzureVerifier ofSnp() {
    return new AzureVerifier(TeeType.AZ_SNP_VTPM);
  }

  /** For machines with TDX. */
  public static AzureVerifier ofTdx() {
    return new AzureVerifier(TeeType.AZ_TDX_VTPM);
  }

  @Override
  public VerificationOutcome verify(
      TeeEvidence evidence, Expected expected, VerificationContext context) {
    try {
      AzureEvidence azure = AzureEvidence.of(evidence, type());
      return vouch(AzureVerification.claims(azure, type(), expected, context));
    } catch (RefusedEvidenceException e) {
      return new VerificationOutcome.Refused(e.refusal());
    }
  }
}
