package io.strongroom.tee.tdx;

import io.strongroom.protocol.attestation.TeeEvidence;
import io.strongroom.tee.EvidenceVerifier;
import io.strongroom.tee.Expected;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.TeeType;
import io.strongroom.tee.VerificationContext;
import io.strongroom.tee.VerificationOutcome;
import io.strongroom.tee.dcap.DcapEvidence;

/** Verifies quotes of Intel's trust domains, of version 4 and 5. */
public final class TdxVerifier extends EvidenceVerifier {
  public TdxVerifier() {
    super(TeeType.TDX);
  }

  @Override
  public VerificationOutcome verify(
      TeeEvidence evidence, Expected expected, VerificationContext context) {
    try {
      byte[] quote = DcapEvidence.of(evidence).quote().bytes();
      return vouch(TdxVerification.claims(quote, expected, context));
    } catch (RefusedEvidenceException e) {
      return new VerificationOutcome.Refused(e.refusal());
    }
  }
}
