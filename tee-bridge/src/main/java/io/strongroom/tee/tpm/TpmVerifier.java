package io.strongroom.tee.tpm;

import io.strongroom.protocol.attestation.TeeEvidence;
import io.strongroom.tee.EvidenceVerifier;
import io.strongroom.tee.Expected;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.TeeType;
import io.strongroom.tee.VerificationContext;
import io.strongroom.tee.VerificationOutcome;

/** Verifies quotes of TPMs and vTPMs. */
public final class TpmVerifier extends EvidenceVerifier {
  public TpmVerifier() {
    super(TeeType.TPM);
  }

  @Override
  public VerificationOutcome verify(
      TeeEvidence evidence, Expected expected, VerificationContext context) {
    try {
      return vouch(TpmVerification.claims(TpmEvidence.of(evidence), expected, context));
    } catch (RefusedEvidenceException e) {
      return new VerificationOutcome.Refused(e.refusal());
    }
  }
}
