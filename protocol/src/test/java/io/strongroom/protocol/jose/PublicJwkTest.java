package io.strongroom.protocol.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.json.MalformedJsonException;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which JWKs are keys, and what they are called. */
class PublicJwkTest {
  /** RFC 8037, A.2 and A.3. */
  private static final String ED25519 =
      "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}";

  /** RFC 7517, A.1. */
  private static final String P256 =
      "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4\","
          + "\"y\":\"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM\"}";

  /** RFC 7638, 3.1. */
  private static final String RSA =
      "{\"kty\":\"RSA\",\"n\":\"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7a"
          + "PFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4"
          + "QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08q"
          + "NLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzK"
          + "nqDKgw\",\"e\":\"AQAB\",\"alg\":\"RS256\",\"kid\":\"2011-04-29\"}";

  @Test
  void thumbprintIsThatOfRfc8037() {
    assertThat(jwk(ED25519).thumbprint())
        .hasToString("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
  }

  @Test
  void thumbprintIsThatOfRfc7638() {
    assertThat(jwk(RSA).thumbprint()).hasToString("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
  }

  @Test
  void keepsThePublishedKidForLookUpsOnly() {
    assertThat(jwk(RSA).kid()).isEqualTo("2011-04-29");
    assertThat(jwk(P256).kid()).isEqualTo(jwk(P256).thumbprint().toString());
    assertThat(jwk(P256.replace("{", "{\"kid\":\"k\","))).isEqualTo(jwk(P256));
  }

  @ParameterizedTest
  @ValueSource(strings = {ED25519, P256, RSA})
  void survivesTheJca(String json) {
    PublicJwk key = jwk(json);
    assertThat(PublicJwk.of(key.toPublicKey())).isEqualTo(key);
    assertThat(PublicJwk.of(key.toJson())).isEqualTo(key);
    assertThat(key).hasToString(key.kind() + " " + key.thumbprint());
  }

  @Test
  void readsX25519AndP384() throws Exception {
    PublicJwk x25519 =
        PublicJwk.of(KeyPairGenerator.getInstance("X25519").generateKeyPair().getPublic());
    assertThat(x25519.kind()).isEqualTo(KeyKind.X25519);
    assertThat(x25519.kind().algorithm()).isEmpty();
    KeyPairGenerator p384 = KeyPairGenerator.getInstance("EC");
    p384.initialize(384);
    PublicJwk jwk = PublicJwk.of(p384.generateKeyPair().getPublic());
    assertThat(jwk.kind()).isEqualTo(KeyKind.EC_P384);
    assertThat(PublicJwk.of(jwk.toJson())).isEqualTo(jwk);
  }

  @Test
  void refusesAPointThatIsNotOnTheCurve() {
    refuses(P256.replace("4Etl6", "4Etl7"));
  }

  @Test
  void refusesPrivateMembers() {
    refuses(ED25519.replace("{", "{\"d\":\"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A\","));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"kty\":\"oct\",\"k\":\"AAAA\"}",
        "{\"kty\":\"EC\",\"crv\":\"secp256k1\",\"x\":\"AA\",\"y\":\"AA\"}",
        "{\"kty\":\"OKP\",\"crv\":\"Ed25519\"}",
        "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":5}",
        "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AA\"}",
        "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo=\"}",
        "{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\"}",
        "{\"kty\":\"RSA\",\"n\":\"\",\"e\":\"\"}"
      })
  void refusesWhatIsNoKey(String json) {
    refuses(json);
  }

  @Test
  void refusesRsaWithLeadingZeroOrEvenExponent() {
    refuses(RSA.replace("\"0vx7", "\"ANL8e2"));
    refuses(RSA.replace("AQAB", "AQAA"));
    refuses(RSA.replace("AQAB", "AQAAAAAB"));
  }

  @Test
  void keySetLeavesOutWhatDoesNotSign() throws MalformedJsonException {
    String jwks =
        "{\"keys\":[" + RSA + "," + P256.replace("{", "{\"use\":\"enc\",") + ",{\"kty\":\"oct\"}]}";
    KeySet keys = KeySet.parse(jwks.getBytes(StandardCharsets.UTF_8));

    assertThat(keys.keys()).containsExactly(jwk(RSA));
    assertThat(keys.byKid("2011-04-29")).isPresent();
    assertThat(keys.byThumbprint(jwk(RSA).thumbprint())).isPresent();
    assertThat(keys.byKid("other")).isEmpty();
    assertThat(KeySet.of(keys.toJson())).isEqualTo(keys);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"keys\":{}}", "[]", "{\"keys\":[{\"kty\":\"RSA\"}]}"})
  void refusesWhatIsNoKeySet(String json) {
    assertThatExceptionOfType(MalformedJsonException.class)
        .isThrownBy(() -> KeySet.parse(json.getBytes(StandardCharsets.UTF_8)));
  }

  private static void refuses(String json) {
    assertThatIllegalArgumentException().isThrownBy(() -> jwk(json));
  }

  private static PublicJwk jwk(String json) {
    return PublicJwk.of(object(json));
  }

  private static JsonObject object(String json) {
    try {
      return Json.readObject(json.getBytes(StandardCharsets.UTF_8), JsonLimits.TOKEN);
    } catch (MalformedJsonException e) {
      throw new AssertionError(e);
    }
  }
}
