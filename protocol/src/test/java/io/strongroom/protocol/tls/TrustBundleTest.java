package io.strongroom.protocol.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.strongroom.protocol.jose.KeySet;
import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.protocol.json.Blob;
import io.strongroom.protocol.json.Json;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of trust anchors. */
class TrustBundleTest {
  @TempDir Path directory;

  private final DeploymentCa ca = DeploymentCa.create("dev.internal", InstantSource.system());
  private final KeySet verifier = KeySet.of(SigningKey.generateEs256().publicJwk());
  private final KeySet registry = KeySet.of(SigningKey.generateEs256().publicJwk());

  @Test
  void survivesItsFile() throws Exception {
    TrustBundle bundle = bundle(verifier, registry);
    Path file = Files.write(directory.resolve("trust.json"), Json.bytes(bundle));
    TrustBundle read = TrustBundle.read(file);

    assertThat(read).isEqualTo(bundle);
    assertThat(read.sha256()).isEqualTo(bundle.sha256());
    assertThat(read.caCertificate()).isEqualTo(ca.certificate());
  }

  @Test
  void itsDigestChangesWithEveryAnchor() throws Exception {
    assertThat(bundle(registry, verifier).sha256())
        .isNotEqualTo(bundle(verifier, registry).sha256());
    assertThat(bundle(verifier, verifier).sha256())
        .isNotEqualTo(bundle(verifier, registry).sha256());
  }

  @Test
  void refusesWhatIsNoBundle() throws Exception {
    Path file = Files.writeString(directory.resolve("trust.json"), "{}");
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> TrustBundle.read(file))
        .withMessageContaining("$.trust_domain");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TrustBundle("d", Blob.ofBytes(new byte[] {1}), verifier, registry));
  }

  private TrustBundle bundle(KeySet verifierKeys, KeySet registryKeys) throws Exception {
    Blob der = Blob.ofBytes(ca.certificate().getEncoded());
    return new TrustBundle("dev.internal", der, verifierKeys, registryKeys);
  }
}
