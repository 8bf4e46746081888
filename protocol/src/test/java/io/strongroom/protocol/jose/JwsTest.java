package io.strongroom.protocol.jose;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.protocol.json.Base64Url;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.tls.TlsIdentity;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.Signature;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** One test for each way in which a signed statement is not one. */
class JwsTest {
  private static final byte[] PAYLOAD = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
  private static final KeyPair PAIR = TlsIdentity.generateKeyPair();
  private static final SigningKey KEY = SigningKey.of(PAIR);
  private static final SigningKey ED25519 = SigningKey.generateEd25519();
  private static final KeySet TRUSTED = KeySet.of(List.of(KEY.publicJwk(), ED25519.publicJwk()));

  static List<SigningKey> keys() {
    return List.of(KEY, ED25519);
  }

  @ParameterizedTest
  @MethodSource("keys")
  void acceptsWhatATrustedKeySigned(SigningKey key) {
    JwsOutcome outcome = Jws.verify(key.sign(TokenType.GRANT, PAYLOAD), TokenType.GRANT, TRUSTED);

    assertThat(outcome).isInstanceOf(JwsOutcome.Verified.class);
    JwsOutcome.Verified verified = (JwsOutcome.Verified) outcome;
    assertThat(verified.payload()).isEqualTo(PAYLOAD);
    assertThat(verified.signer()).isEqualTo(key.thumbprint());
  }

  @ParameterizedTest
  @MethodSource("keys")
  void refusesEveryFlippedBitOfTheSignature(SigningKey key) {
    String jws = key.sign(TokenType.GRANT, PAYLOAD);
    String signed = jws.substring(0, jws.lastIndexOf('.') + 1);
    byte[] signature = Base64Url.decode(jws.substring(signed.length()));
    for (int i = 0; i < signature.length; i++) {
      byte[] damaged = signature.clone();
      damaged[i] ^= (byte) (1 << (i % 8));
      assertThat(refusal(signed + ForgedJws.part(damaged))).isEqualTo(JwsRefusal.BAD_SIGNATURE);
    }
  }

  @Test
  void refusesAnAlteredPayload() {
    String[] parts = KEY.sign(TokenType.GRANT, PAYLOAD).split("\\.", -1);
    String other = ForgedJws.part("{\"a\":2}".getBytes(StandardCharsets.UTF_8));
    assertThat(refusal(parts[0] + "." + other + "." + parts[2]))
        .isEqualTo(JwsRefusal.BAD_SIGNATURE);
  }

  @Test
  void refusesAStatementForAnotherPurpose() {
    String ear = KEY.sign(TokenType.EAR, PAYLOAD);
    assertThat(refusal(ear)).isEqualTo(JwsRefusal.WRONG_TYPE);
  }

  @Test
  void refusesAKeyThatIsNotTrusted() {
    String jws = SigningKey.generateEs256().sign(TokenType.GRANT, PAYLOAD);
    assertThat(refusal(jws)).isEqualTo(JwsRefusal.UNKNOWN_KEY);
  }

  @Test
  void refusesAPublishedKidInPlaceOfTheThumbprint() {
    String header = header("ES256", "my-key", "strongroom-grant+jwt");
    assertThat(refusal(ForgedJws.sign(header, PAYLOAD, PAIR.getPrivate())))
        .isEqualTo(JwsRefusal.UNKNOWN_KEY);
  }

  @ParameterizedTest
  @CsvSource({"none", "HS256", "EdDSA", "ES384", "es256", "RS256"})
  void refusesAnyAlgorithmButTheKeysOwn(String algorithm) {
    String header = header(algorithm, KEY.thumbprint().toString(), "strongroom-grant+jwt");
    assertThat(refusal(ForgedJws.sign(header, PAYLOAD, PAIR.getPrivate())))
        .isEqualTo(JwsRefusal.WRONG_ALGORITHM);
  }

  @Test
  void refusesAnEmptySignature() {
    String[] parts = KEY.sign(TokenType.GRANT, PAYLOAD).split("\\.", -1);
    assertThat(refusal(parts[0] + "." + parts[1] + ".")).isEqualTo(JwsRefusal.BAD_SIGNATURE);
  }

  @Test
  void refusesASignatureOfZeros() {
    String[] parts = KEY.sign(TokenType.GRANT, PAYLOAD).split("\\.", -1);
    assertThat(refusal(parts[0] + "." + parts[1] + "." + ForgedJws.part(new byte[64])))
        .isEqualTo(JwsRefusal.BAD_SIGNATURE);
  }

  @Test
  void refusesASignatureInDer() throws Exception {
    String[] parts = KEY.sign(TokenType.GRANT, PAYLOAD).split("\\.", -1);
    Signature der = Signature.getInstance("SHA256withECDSA");
    der.initSign(PAIR.getPrivate());
    der.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
    assertThat(refusal(parts[0] + "." + parts[1] + "." + ForgedJws.part(der.sign())))
        .isEqualTo(JwsRefusal.BAD_SIGNATURE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"jwk\":{}",
        "\"jku\":\"https://keys.example\"",
        "\"x5c\":[]",
        "\"x5u\":\"https://keys.example\"",
        "\"crit\":[\"exp\"]",
        "\"b64\":false",
        "\"zip\":\"DEF\"",
        "\"x5t#S256\":\"a\"",
        "\"alg\":\"ES256\"",
        "\"\\u0061lg\":\"none\""
      })
  void refusesAnyOtherHeaderMember(String member) {
    String good = header("ES256", KEY.thumbprint().toString(), "strongroom-grant+jwt");
    String header = good.substring(0, good.length() - 1) + "," + member + "}";
    assertThat(refusal(ForgedJws.sign(header, PAYLOAD, PAIR.getPrivate())))
        .isEqualTo(JwsRefusal.BAD_HEADER);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}",
        "[]",
        "{\"alg\":\"ES256\",\"typ\":\"strongroom-grant+jwt\"}",
        "{\"alg\":1,\"kid\":\"k\",\"typ\":\"strongroom-grant+jwt\"}",
        "{\"alg\":\"ES256\",\"kid\":null,\"typ\":\"strongroom-grant+jwt\"}",
        "{\"alg\":\"ES256\",\"kid\":\"k\",\"typ\":[]}"
      })
  void refusesHeadersThatLackAMember(String header) {
    assertThat(refusal(ForgedJws.sign(header, PAYLOAD, PAIR.getPrivate())))
        .isEqualTo(JwsRefusal.BAD_HEADER);
  }

  @Test
  void refusesAHeaderWithoutType() {
    String header = "{\"alg\":\"ES256\",\"kid\":\"" + KEY.thumbprint() + "\"}";
    assertThat(refusal(ForgedJws.sign(header, PAYLOAD, PAIR.getPrivate())))
        .isEqualTo(JwsRefusal.WRONG_TYPE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"{\"a\":1,\"a\":2}", "{", "{\"a\":1e999}", "text"})
  void refusesSignedPayloadsThatAreNotStrictJson(String payload) {
    String jws = KEY.sign(TokenType.GRANT, payload.getBytes(StandardCharsets.UTF_8));
    assertThat(refusal(jws)).isEqualTo(JwsRefusal.BAD_PAYLOAD);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"``", ".", "..", "a", "a.b", "a.b.c.d", "a.b.c", ".b.c", "a..c", "é.é.é", "=.=.="})
  void refusesWhatIsNotCompact(String text) {
    assertThat(refusal(text)).isEqualTo(JwsRefusal.NOT_COMPACT);
  }

  @Test
  void refusesPaddedParts() {
    assertThat(refusal(KEY.sign(TokenType.GRANT, PAYLOAD) + "=")).isEqualTo(JwsRefusal.NOT_COMPACT);
  }

  @Test
  void refusesWhatIsTooLong() {
    String long64 = "a".repeat(JsonLimits.TOKEN.maxBytes() + 1);
    assertThat(refusal(long64)).isEqualTo(JwsRefusal.TOO_LARGE);
  }

  @Test
  void refusesAnythingByAnEmptyKeySet() {
    JwsOutcome outcome =
        Jws.verify(KEY.sign(TokenType.GRANT, PAYLOAD), TokenType.GRANT, KeySet.of(List.of()));
    assertThat(outcome).isInstanceOf(JwsOutcome.Refused.class);
  }

  @Test
  void handsOutCopiesOfThePayload() {
    JwsOutcome.Verified verified =
        (JwsOutcome.Verified)
            Jws.verify(KEY.sign(TokenType.GRANT, PAYLOAD), TokenType.GRANT, TRUSTED);
    Arrays.fill(verified.payload(), (byte) 0);
    assertThat(verified.payload()).isEqualTo(PAYLOAD);
  }

  private static String header(String algorithm, String kid, String type) {
    return "{\"alg\":\"" + algorithm + "\",\"kid\":\"" + kid + "\",\"typ\":\"" + type + "\"}";
  }

  private static JwsRefusal refusal(String jws) {
    JwsOutcome outcome = Jws.verify(jws, TokenType.GRANT, TRUSTED);
    assertThat(outcome).isInstanceOf(JwsOutcome.Refused.class);
    return ((JwsOutcome.Refused) outcome).reason();
  }
}
