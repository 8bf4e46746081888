package io.strongroom.tee.tpm;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.tee.Expected;
import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.TrustAnchors;
import io.strongroom.tee.VerificationContext;
import io.strongroom.tee.VerificationOutcome;
import io.strongroom.tee.VerificationOutcome.Refused;
import io.strongroom.tee.VerificationOutcome.Verified;
import io.strongroom.tee.claims.OpaqueBytes;
import io.strongroom.tee.claims.TpmClaims;
import java.util.Optional;

/** Short ways to a verdict. */
final class TpmVerdicts {
  /** In which nothing is known. */
  static final VerificationContext NOTHING_KNOWN =
      new VerificationContext(TrustAnchors.of(), AkChainForge.AT);

  private TpmVerdicts() {}

  static Expected nonce(byte... nonce) {
    return new Expected(Optional.of(new OpaqueBytes(nonce)), Optional.empty());
  }

  static VerificationOutcome verify(TpmEvidence evidence, VerificationContext context) {
    return new TpmVerifier().verify(evidence.toTeeEvidence(), nonce(TpmForge.NONCE), context);
  }

  static TpmClaims verified(TpmEvidence evidence, VerificationContext context) {
    VerificationOutcome outcome = verify(evidence, context);
    assertThat(outcome).isInstanceOf(Verified.class);
    return ((Verified) outcome).evidence().claims(TpmClaims.class);
  }

  static TpmClaims verified(TpmForge forge) {
    return verified(forge.evidence(), NOTHING_KNOWN);
  }

  static void assertRefused(VerificationOutcome outcome, RefusalCode code) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.refusal().code()).as(refused.toString()).isEqualTo(code);
              assertThat(refused.refusal().section()).isNotBlank();
              assertThat(refused.refusal().expected()).isNotBlank();
              assertThat(refused.refusal().found()).isNotBlank();
            });
  }

  static void assertRefused(TpmEvidence evidence, RefusalCode code) {
    assertRefused(verify(evidence, NOTHING_KNOWN), code);
  }

  static void assertRefused(TpmForge forge, RefusalCode code) {
    assertRefused(forge.evidence(), code);
  }
}
