package io.strongroom.tee.nitro;

import io.strongroom.protocol.attestation.TeeEvidence;
import io.strongroom.tee.EvidenceVerifier;
import io.strongroom.tee.Expected;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.TeeType;
import io.strongroom.tee.VerificationContext;
import io.strongroom.tee.VerificationOutcome;

/**
 * Verifies documents of AWS's Nitro Security Module. What is expected as report data must be the
 * document's {@code user_data}, and as nonce its {@code nonce}.
 */
public final class NitroVerifier extends EvidenceVerifier {
  public NitroVerifier() {
    super(TeeType.NITRO);
  }

  @Override
  public VerificationOutcome verify(
      TeeEvidence evidence, Expected expected, VerificationContext context) {
    try {
      return vouch(NitroVerification.claims(NitroEvidence.of(evidence), expected, context));
    } catch (RefusedEvidenceException e) {
      return new VerificationOutcome.Refused(e.refusal());
    }
  }
}
