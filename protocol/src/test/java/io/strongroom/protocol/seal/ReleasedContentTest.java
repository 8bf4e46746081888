package io.strongroom.protocol.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.protocol.jose.PublicJwk;
import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.protocol.json.Blob;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import jakarta.json.JsonObject;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a broker releases, one attested key reads. */
class ReleasedContentTest {
  private static final byte[] CONTENT = "the code".getBytes(UTF_8);

  private final KeyPair executor = pair("secp384r1");

  private static KeyPair pair(String curve) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(curve));
      return generator.generateKeyPair();
    } catch (java.security.GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static ECPrivateKey secret(KeyPair pair) {
    return (ECPrivateKey) pair.getPrivate();
  }

  @ParameterizedTest
  @ValueSource(strings = {"secp256r1", "secp384r1"})
  void opensForTheKeyItWasReleasedTo(String curve) throws Exception {
    KeyPair key = pair(curve);
    ReleasedContent release = ReleasedContent.to(PublicJwk.of(key.getPublic()), CONTENT);
    assertThat(release.open(secret(key))).isEqualTo(CONTENT);
  }

  /** The members that guest components of the key broker protocol read. */
  @Test
  void travelsAsAFlattenedJwe() throws Exception {
    byte[] json = Json.bytes(ReleasedContent.to(PublicJwk.of(executor.getPublic()), CONTENT));
    assertThat(Json.readObject(json, JsonLimits.TOKEN).keySet())
        .containsExactlyInAnyOrder("protected", "encrypted_key", "iv", "ciphertext", "tag");
    ReleasedContent received = Json.read(json, ReleasedContent.class, JsonLimits.TOKEN);
    assertThat(received.open(secret(executor))).isEqualTo(CONTENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"secp256r1", "secp384r1"})
  void opensForNoOtherKey(String curve) {
    ReleasedContent release = ReleasedContent.to(PublicJwk.of(executor.getPublic()), CONTENT);
    assertThatThrownBy(() -> release.open(secret(pair(curve))))
        .isInstanceOf(SealBrokenException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"protected", "encrypted_key", "iv", "ciphertext", "tag"})
  void opensNothingThatWasChanged(String member) throws Exception {
    byte[] json = Json.bytes(ReleasedContent.to(PublicJwk.of(executor.getPublic()), CONTENT));
    JsonObject whole = Json.readObject(json, JsonLimits.TOKEN);
    String text = whole.getString(member);
    String changed = (text.charAt(0) == 'e' ? 'f' : 'e') + text.substring(1);
    byte[] forged =
        Json.bytes(jakarta.json.Json.createObjectBuilder(whole).add(member, changed).build());
    assertThatThrownBy(
            () -> Json.read(forged, ReleasedContent.class, JsonLimits.TOKEN).open(secret(executor)))
        .isInstanceOf(SealBrokenException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"alg\":\"RSA1_5\",\"enc\":\"A256GCM\",\"typ\":\"strongroom-release+jwe\"}",
        "{\"alg\":\"ECDH-ES\",\"enc\":\"A256GCM\",\"typ\":\"strongroom-release+jwe\"}",
        "{\"alg\":\"ECDH-ES+A256KW\",\"enc\":\"A128GCM\",\"typ\":\"strongroom-release+jwe\"}",
        "{\"alg\":\"ECDH-ES+A256KW\",\"enc\":\"A256GCM\",\"typ\":\"JWT\"}",
        "{\"alg\":\"ECDH-ES+A256KW\",\"enc\":\"A256GCM\",\"typ\":\"strongroom-release+jwe\"}",
        "{\"alg\":null}",
        "{}",
        "[]",
        "",
      })
  void opensNothingUnderAnotherHeader(String header) {
    ReleasedContent release = ReleasedContent.to(PublicJwk.of(executor.getPublic()), CONTENT);
    ReleasedContent other =
        new ReleasedContent(
            Blob.ofBytes(header.getBytes(UTF_8)),
            release.encryptedKey(),
            release.iv(),
            release.ciphertext(),
            release.tag());
    assertThatThrownBy(() -> other.open(secret(executor))).isInstanceOf(SealBrokenException.class);
  }

  @Test
  void releasesToNoKeyThatSignsOnly() {
    assertThatThrownBy(() -> ReleasedContent.to(SigningKey.generateEd25519().publicJwk(), CONTENT))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
