package io.strongroom.tee.sevsnp;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.tee.Expected;
import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.VerificationContext;
import io.strongroom.tee.VerificationOutcome;
import io.strongroom.tee.VerificationOutcome.Refused;
import io.strongroom.tee.VerificationOutcome.Verified;
import io.strongroom.tee.VerifiedEvidence;
import java.util.Optional;
import java.util.function.Consumer;

/** Short ways to a verdict. */
final class Verdicts {
  private Verdicts() {}

  static VerificationOutcome verify(SnpForge forge, VerificationContext context) {
    return new SnpVerifier()
        .verify(
            forge.evidence().toTeeEvidence(Optional.empty()),
            Expected.of(SnpForge.REPORT_DATA),
            context);
  }

  static VerifiedEvidence verified(SnpForge forge) {
    VerificationOutcome outcome = verify(forge, forge.context());
    assertThat(outcome).isInstanceOf(Verified.class);
    return ((Verified) outcome).evidence();
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

  static void assertRefused(SnpForge forge, RefusalCode code) {
    assertRefused(verify(forge, forge.context()), code);
  }

  static void assertRefused(Consumer<ForgedChain> chain, RefusalCode code) {
    assertRefused(new SnpForge().chain(chain), code);
  }
}
