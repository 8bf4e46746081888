package io.strongroom.tee.dcap;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.VerificationOutcome;
import io.strongroom.tee.VerificationOutcome.Refused;
import io.strongroom.tee.VerificationOutcome.Verified;
import io.strongroom.tee.VerifiedEvidence;
import io.strongroom.tee.claims.TcbStatus;

/** Short ways to a verdict. */
final class Outcomes {
  private Outcomes() {}

  static VerifiedEvidence verified(VerificationOutcome outcome) {
    assertThat(outcome).as(outcome.toString()).isInstanceOf(Verified.class);
    return ((Verified) outcome).evidence();
  }

  static void assertStanding(ForgedQuote quote, TcbStatus status, String... advisories) {
    VerifiedEvidence evidence = verified(quote.verify());
    assertThat(evidence.standing().status()).isEqualTo(status);
    assertThat(evidence.standing().advisories()).containsExactly(advisories);
  }

  static void assertRefused(ForgedQuote quote, RefusalCode code) {
    assertRefused(quote.verify(), code);
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
}
