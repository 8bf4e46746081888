package io.strongroom.protocol.jose;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** Nothing that was not signed verifies, and nothing makes the verifier throw. */
class JwsFuzzTest {
  private static final int ROUNDS = 1_000;
  private static final SigningKey KEY = SigningKey.generateEd25519();
  private static final KeySet TRUSTED = KeySet.of(KEY.publicJwk());
  private static final String GOOD =
      KEY.sign(TokenType.GRANT, "{\"a\":1}".getBytes(StandardCharsets.UTF_8));

  @FuzzTest
  void refusesWhateverWasNotSigned(byte[] text) {
    check(new String(text, StandardCharsets.ISO_8859_1));
  }

  @Test
  void refusesEveryDamagedCharacter() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7515);
    for (int i = 0; i < ROUNDS; i++) {
      StringBuilder damaged = new StringBuilder(GOOD);
      damaged.setCharAt(random.nextInt(GOOD.length()), (char) random.nextInt(128));
      check(damaged.toString());
    }
  }

  @Test
  void refusesEveryTruncation() {
    for (int length = 0; length < GOOD.length(); length++) {
      check(GOOD.substring(0, length));
    }
  }

  private static void check(String text) {
    JwsOutcome outcome = Jws.verify(text, TokenType.GRANT, TRUSTED);
    if (!text.equals(GOOD)) {
      assertThat(outcome).isInstanceOf(JwsOutcome.Refused.class);
    }
    Jws.verifyAccessToken(text, TRUSTED);
  }
}
