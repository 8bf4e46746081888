package io.strongroom.protocol.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys, their files, and what they show of themselves. */
class SigningKeyTest {
  private static final char[] PASSWORD = "correct horse".toCharArray();

  @TempDir Path directory;

  static List<SigningKey> keys() {
    return List.of(SigningKey.generateEs256(), SigningKey.generateEd25519());
  }

  @ParameterizedTest
  @MethodSource("keys")
  void survivesItsFile(SigningKey key) {
    Path file = directory.resolve("key.p12");
    key.storePkcs12(file, PASSWORD, "signing");
    SigningKey read = SigningKey.fromPkcs12(file, PASSWORD, "signing");

    assertThat(read.publicJwk()).isEqualTo(key.publicJwk());
    String jws = read.sign(TokenType.EAR, "{}".getBytes(StandardCharsets.UTF_8));
    assertThat(Jws.verify(jws, TokenType.EAR, KeySet.of(key.publicJwk())))
        .isInstanceOf(JwsOutcome.Verified.class);
  }

  @Test
  void onlyItsOwnerMayReadTheFile() throws Exception {
    Path file = directory.resolve("key.p12");
    SigningKey.generateEs256().storePkcs12(file, PASSWORD, "signing");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void neverOverwritesAKey() {
    Path file = directory.resolve("key.p12");
    SigningKey first = SigningKey.generateEs256();
    first.storePkcs12(file, PASSWORD, "signing");

    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> SigningKey.generateEs256().storePkcs12(file, PASSWORD, "signing"));
    assertThat(SigningKey.fromPkcs12(file, PASSWORD, "signing").thumbprint())
        .isEqualTo(first.thumbprint());
  }

  @Test
  void refusesWrongPasswordsAliasesAndFiles() {
    Path file = directory.resolve("key.p12");
    SigningKey.generateEs256().storePkcs12(file, PASSWORD, "signing");

    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> SigningKey.fromPkcs12(file, "wrong".toCharArray(), "signing"));
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> SigningKey.fromPkcs12(file, PASSWORD, "other"));
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> SigningKey.fromPkcs12(directory.resolve("none"), PASSWORD, "signing"));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void showsItsThumbprintAndNothingElse(SigningKey key) {
    assertThat(key).hasToString("signing key " + key.thumbprint());
    assertThat(key.publicJwk().toJson().keySet()).doesNotContain("d");
  }

  @Test
  void refusesKeysThatItDoesNotSignWith() throws Exception {
    KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
    rsa.initialize(2_048);
    assertThatIllegalArgumentException().isThrownBy(() -> SigningKey.of(rsa.generateKeyPair()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKey.of(KeyPairGenerator.getInstance("X25519").generateKeyPair()));
  }
}
