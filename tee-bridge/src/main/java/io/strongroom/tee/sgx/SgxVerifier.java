package io.strongroom.tee.sgx;

import io.strongroom.protocol.attestation.TeeEvidence;
import io.strongroom.tee.EvidenceVerifier;
import io.strongroom.tee.Expected;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.TeeType;
import io.strongroom.tee.VerificationContext;
import io.strongroom.tee.VerificationOutcome;
import io.strongroom.tee.dcap.DcapEvidence;

/** Verifies quotes of Intel's enclaves, of version 3 to 5. */
public final class SgxVerifier extends EvidenceVerifier {
  public SgxVerifier() {
    super(TeeType.SGX);
  }

  @Override
  public VerificationOutcome verify(
      TeeEvidence evidence, Expected expected, VerificationContext context) {
    try {
      byte[] quote = DcapEvidence.of(evidence).quote().bytes();
      return vouch(SgxVerification.claims(quote, expected, context));
    } catch (RefusedEvidenceException e) {
      return new VerificationOutcome.Refused(e.refusal());
    }
  }
}
