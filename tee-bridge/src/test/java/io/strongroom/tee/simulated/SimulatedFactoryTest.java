package io.strongroom.tee.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.tee.claims.ChipId;
import io.strongroom.tee.sevsnp.AmdRoots;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SimulatedFactoryTest {
  private final SimulatedDeployment deployment = SimulatedDeployment.shared();

  @TempDir private Path folder;

  private X509Certificate certificate(String name) throws IOException {
    return SimulatedCertificates.read(deployment.chipFolder().resolve(name));
  }

  @Test
  void saysSimulatedInEveryName() throws IOException {
    for (String name : List.of("ark.der", "ask.der", "vcek.der")) {
      assertThat(certificate(name).getSubjectX500Principal().getName()).startsWith("CN=SIMULATED-");
      assertThat(certificate(name).getIssuerX500Principal().getName()).startsWith("CN=SIMULATED-");
    }
  }

  @Test
  void numbersCertificatesAsAmdDoes() throws IOException {
    assertThat(certificate("ark.der").getSerialNumber()).isEqualTo(BigInteger.valueOf(0x20000));
    assertThat(certificate("ask.der").getSerialNumber()).isEqualTo(BigInteger.valueOf(0x20002));
    assertThat(certificate("vcek.der").getSerialNumber()).isZero();
    assertThat(certificate("vcek.der").getSigAlgName()).isEqualTo("RSASSA-PSS");
    assertThat(certificate("vcek.der").getCriticalExtensionOIDs()).isNullOrEmpty();
  }

  @Test
  void makesRootsThatAreNotAmds() {
    assertThat(AmdRoots.contains(deployment.factory().anchor().spki())).isFalse();
  }

  @Test
  void letsOnlyTheOwnerReadKeys() throws IOException {
    for (Path made : List.of(deployment.roots(), deployment.chipFolder())) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
          .isEqualTo("rwx------");
      try (var files = Files.list(made)) {
        assertThat(files)
            .allSatisfy(file ->
                assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PrivateFiles.OWNER_ONLY));
      }
    }
  }

  @Test
  void makesEveryChipItsOwnIdAndKey() throws IOException {
    SimulatedFactory reopened =
        SimulatedFactory.open(
            deployment.roots(), new SecureRandom(), InstantSource.fixed(SimulatedDeployment.AT));

    ChipId other = reopened.makeChip(folder.resolve("chip-2"));

    assertThat(reopened.anchor()).isEqualTo(deployment.factory().anchor());
    assertThat(other).isNotEqualTo(deployment.chip());
    assertThat(SimulatedChip.load(folder.resolve("chip-2")).id()).isEqualTo(other);
    assertThat(SimulatedCertificates.read(folder.resolve("chip-2/vcek.der")).getPublicKey())
        .isNotEqualTo(certificate("vcek.der").getPublicKey());
  }

  @Test
  void neverOverwritesAChip() {
    assertThatThrownBy(() -> deployment.factory().makeChip(deployment.chipFolder()))
        .isInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  void findsTheAnchorInTheRootsFile() throws IOException {
    assertThat(SimulatedFactory.anchorOf(deployment.roots().resolve("ark.der")))
        .isEqualTo(deployment.factory().anchor());
  }
}
