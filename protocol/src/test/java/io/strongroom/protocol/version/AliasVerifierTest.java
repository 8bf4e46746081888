package io.strongroom.protocol.version;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.protocol.WireExamples;
import io.strongroom.protocol.id.AliasName;
import io.strongroom.protocol.id.FunctionRef;
import io.strongroom.protocol.jose.KeySet;
import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.protocol.jose.TokenType;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What makes an alias record worth believing. */
class AliasVerifierTest {
  private static final FunctionRef REDACT = FunctionRef.of("acme/redact");

  private final SigningKey registry = SigningKey.generateEs256();
  private final AliasVerifier verifier = new AliasVerifier(KeySet.of(registry.publicJwk()));

  @Test
  void acceptsTheRegistrysRecord() {
    AliasOutcome outcome =
        verifier.verify(WireExamples.alias().sign(registry), REDACT, AliasName.LIVE);
    assertThat(outcome).isInstanceOf(AliasOutcome.Verified.class);
    assertThat(((AliasOutcome.Verified) outcome).alias()).isEqualTo(WireExamples.alias());
  }

  @Test
  void refusesAnotherSigner() {
    String jws = WireExamples.alias().sign(SigningKey.generateEs256());
    assertThat(refusal(jws, REDACT, AliasName.LIVE)).isEqualTo(AliasOutcome.Refusal.SIGNATURE);
  }

  @Test
  void refusesATrueRecordFiledUnderAnotherName() {
    String jws = WireExamples.alias().sign(registry);
    assertThat(refusal(jws, FunctionRef.of("acme/other"), AliasName.LIVE))
        .isEqualTo(AliasOutcome.Refusal.ANOTHER_ALIAS);
    assertThat(refusal(jws, REDACT, AliasName.of("canary")))
        .isEqualTo(AliasOutcome.Refusal.ANOTHER_ALIAS);
  }

  @Test
  void refusesWhatIsNoAliasRecord() {
    String jws = registry.sign(TokenType.ALIAS_RECORD, "{}".getBytes(StandardCharsets.UTF_8));
    assertThat(refusal(jws, REDACT, AliasName.LIVE)).isEqualTo(AliasOutcome.Refusal.MALFORMED);
  }

  private AliasOutcome.Refusal refusal(String jws, FunctionRef function, AliasName alias) {
    AliasOutcome outcome = verifier.verify(jws, function, alias);
    assertThat(outcome).isInstanceOf(AliasOutcome.Refused.class);
    return ((AliasOutcome.Refused) outcome).reason();
  }
}
