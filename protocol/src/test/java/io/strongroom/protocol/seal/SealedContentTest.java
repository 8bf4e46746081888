package io.strongroom.protocol.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.id.Thumbprint;
import io.strongroom.protocol.id.VersionDigest;
import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.protocol.json.Blob;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a team seals, its broker opens, and nobody else. */
class SealedContentTest {
  private static final byte[] CODE = "export default { fetch() {} }".getBytes(UTF_8);
  private static final SealContext CONTEXT = context("version", "owner");

  private final BrokerKey broker = BrokerKey.generate();
  private final SealedContent sealed = SealedContent.seal(CODE, CONTEXT, broker.publicJwk());

  private static SealContext context(String version, String owner) {
    return new SealContext(
        new VersionDigest(Sha256.digest(version.getBytes(UTF_8))),
        Thumbprint.of(Sha256.digest(owner.getBytes(UTF_8))));
  }

  @Test
  void opensForTheBrokerItWasSealedTo() throws Exception {
    assertThat(broker.open(sealed, CONTEXT)).isEqualTo(CODE);
    assertThat(sealed.broker()).isEqualTo(broker.publicJwk().thumbprint());
  }

  @Test
  void travelsAsJson() throws Exception {
    SealedContent received = Json.read(Json.bytes(sealed), SealedContent.class, JsonLimits.REQUEST);
    assertThat(broker.open(received, CONTEXT)).isEqualTo(CODE);
  }

  @Test
  void takesNoContentTwiceTheSameWay() {
    SealedContent again = SealedContent.seal(CODE, CONTEXT, broker.publicJwk());
    assertThat(again.ciphertext()).isNotEqualTo(sealed.ciphertext());
    assertThat(again.encapsulated()).isNotEqualTo(sealed.encapsulated());
  }

  @Test
  void opensForNoOtherBroker() {
    assertThatThrownBy(() -> BrokerKey.generate().open(sealed, CONTEXT))
        .isInstanceOf(SealBrokenException.class);
  }

  @Test
  void opensForNoOtherVersionAndNoOtherOwner() {
    assertThatThrownBy(() -> broker.open(sealed, context("another", "owner")))
        .isInstanceOf(SealBrokenException.class);
    assertThatThrownBy(() -> broker.open(sealed, context("version", "another")))
        .isInstanceOf(SealBrokenException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7, 31})
  void opensNothingThatWasChanged(int at) {
    for (SealedContent forged :
        new SealedContent[] {
          new SealedContent(
              sealed.suite(),
              sealed.broker(),
              flipped(sealed.encapsulated(), at),
              sealed.wrappedKey(),
              sealed.ciphertext()),
          new SealedContent(
              sealed.suite(),
              sealed.broker(),
              sealed.encapsulated(),
              flipped(sealed.wrappedKey(), at),
              sealed.ciphertext()),
          new SealedContent(
              sealed.suite(),
              sealed.broker(),
              sealed.encapsulated(),
              sealed.wrappedKey(),
              flipped(sealed.ciphertext(), at % CODE.length))
        }) {
      assertThatThrownBy(() -> broker.open(forged, CONTEXT))
          .isInstanceOf(SealBrokenException.class);
    }
  }

  /** Points of small order, and lengths that are none: a key for everybody, if it were taken. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 31, 32, 33, 64})
  void opensNothingWithoutAnEncapsulatedKey(int length) {
    SealedContent forged =
        new SealedContent(
            sealed.suite(),
            sealed.broker(),
            Blob.ofBytes(new byte[length]),
            sealed.wrappedKey(),
            sealed.ciphertext());
    assertThatThrownBy(() -> broker.open(forged, CONTEXT)).isInstanceOf(SealBrokenException.class);
  }

  private static Blob flipped(Blob blob, int at) {
    byte[] bytes = blob.bytes();
    bytes[at] ^= 1;
    return Blob.ofBytes(bytes);
  }

  @Test
  void knowsOneSuite() {
    assertThatThrownBy(() ->
            new SealedContent(
                "HPKE-0010-0001-0001",
                sealed.broker(),
                sealed.encapsulated(),
                sealed.wrappedKey(),
                sealed.ciphertext()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void sealsToNoKeyThatSigns() {
    assertThatThrownBy(
            () -> SealedContent.seal(CODE, CONTEXT, SigningKey.generateEd25519().publicJwk()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theKeySurvivesInAFileForItsOwner(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("broker.p12");
    char[] password = "0123456789abcdef0123456789abcdef".toCharArray();
    broker.storePkcs12(file, password);

    assertThat(BrokerKey.fromPkcs12(file, password).open(sealed, CONTEXT)).isEqualTo(CODE);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(broker).hasToString("broker key " + broker.publicJwk().thumbprint());
  }
}
