package io.strongroom.protocol.grant;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.protocol.WireExamples;
import io.strongroom.protocol.jose.KeySet;
import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.protocol.jose.TokenType;
import io.strongroom.protocol.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** When a grant counts, and for whom. */
class GrantVerifierTest {
  private static final Instant NOW = WireExamples.NOW;
  private static final Grant GRANT = WireExamples.grant();

  private final SigningKey attestation = SigningKey.generateEs256();
  private final GrantVerifier verifier = new GrantVerifier(KeySet.of(attestation.publicJwk()));

  @Test
  void acceptsWhatTheAttestationServiceSigned() {
    VerifiedGrant verified = verified(GRANT.sign(attestation));
    assertThat(verified.claims()).isEqualTo(GRANT);
    assertThat(verified.isAliveAt(NOW.plusSeconds(59))).isTrue();
    assertThat(verified.isAliveAt(NOW.plusSeconds(60))).isFalse();
  }

  @Test
  void refusesAnotherSigner() {
    String jws = GRANT.sign(SigningKey.generateEs256());
    assertThat(refusal(jws, NOW)).isEqualTo(GrantOutcome.Refusal.SIGNATURE);
  }

  @Test
  void refusesAnEarInPlaceOfAGrant() {
    String jws = attestation.sign(TokenType.EAR, Json.bytes(GRANT));
    assertThat(refusal(jws, NOW)).isEqualTo(GrantOutcome.Refusal.SIGNATURE);
  }

  @Test
  void refusesAfterItsTimeAlsoWhenRemembered() {
    String jws = GRANT.sign(attestation);
    verified(jws);
    assertThat(refusal(jws, NOW.plusSeconds(60))).isEqualTo(GrantOutcome.Refusal.EXPIRED);
  }

  @Test
  void refusesBeforeItsTime() {
    assertThat(refusal(GRANT.sign(attestation), NOW.minusSeconds(6)))
        .isEqualTo(GrantOutcome.Refusal.NOT_YET_VALID);
  }

  @Test
  void refusesAGrantThatLivesLongerThanAMinute() {
    assertThat(refusal(altered("\"exp\":" + GRANT.exp(), "\"exp\":" + (GRANT.exp() + 1)), NOW))
        .isEqualTo(GrantOutcome.Refusal.CLAIMS);
  }

  @Test
  void refusesAGrantThatLacksItsPresenter() {
    assertThat(refusal(altered("\"cnf\"", "\"cnf2\""), NOW)).isEqualTo(GrantOutcome.Refusal.CLAIMS);
  }

  @Test
  void neverPrintsItself() {
    VerifiedGrant verified = verified(GRANT.sign(attestation));
    assertThat(verified.toString()).doesNotContain(verified.jws());
  }

  private String altered(String good, String bad) {
    String claims = Json.write(GRANT).replace(good, bad);
    return attestation.sign(TokenType.GRANT, claims.getBytes(StandardCharsets.UTF_8));
  }

  private VerifiedGrant verified(String jws) {
    GrantOutcome outcome = verifier.verify(jws, NOW);
    assertThat(outcome).isInstanceOf(GrantOutcome.Verified.class);
    return ((GrantOutcome.Verified) outcome).grant();
  }

  private GrantOutcome.Refusal refusal(String jws, Instant now) {
    GrantOutcome outcome = verifier.verify(jws, now);
    assertThat(outcome).isInstanceOf(GrantOutcome.Refused.class);
    return ((GrantOutcome.Refused) outcome).reason();
  }
}
