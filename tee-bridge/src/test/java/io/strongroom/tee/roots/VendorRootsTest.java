package io.strongroom.tee.roots;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.tee.TeeType;
import io.strongroom.tee.TrustAnchors;
import io.strongroom.tee.claims.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VendorRootsTest {
  private static Stream<TrustAnchor> all() {
    return Arrays.stream(TeeType.values())
        .flatMap(type -> VendorRoots.of(type).anchors().stream())
        .distinct();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SIMULATED")
  void everyVendorHasARoot(TeeType type) {
    assertThat(VendorRoots.of(type).anchors()).isNotEmpty();
  }

  @Test
  void simulationHasNone() {
    assertThat(VendorRoots.of(TeeType.SIMULATED).anchors()).isEmpty();
    assertThat(all()).noneMatch(TrustAnchor::simulated);
  }

  @Test
  void everyPinIsOfACertificateThatSignsItself() {
    Set<TrustAnchor> pinned = all().collect(Collectors.toSet());
    Set<TrustAnchor> found =
        VendorCertificates.all().stream()
            .filter(VendorRootsTest::signsItself)
            .map(root -> new TrustAnchors(List.copyOf(pinned)).matching(root).orElseThrow())
            .collect(Collectors.toSet());

    assertThat(found).isEqualTo(pinned).hasSize(8);
  }

  private static boolean signsItself(X509Certificate certificate) {
    try {
      certificate.verify(certificate.getPublicKey());
      return true;
    } catch (java.security.GeneralSecurityException e) {
      return false;
    }
  }

  @Test
  void intermediatesAreNotRoots() {
    List<X509Certificate> intermediates =
        VendorCertificates.all().stream().filter(each -> !signsItself(each)).toList();

    assertThat(intermediates).hasSize(9);
    for (TeeType type : EnumSet.allOf(TeeType.class)) {
      assertThat(intermediates).noneMatch(each -> VendorRoots.of(type).matching(each).isPresent());
    }
  }

  @Test
  void oneVendorsRootIsNotAnothers() {
    assertThat(VendorRoots.of(TeeType.SNP).names()).allMatch(name -> name.startsWith("ARK-"));
    assertThat(VendorRoots.of(TeeType.TDX)).isEqualTo(VendorRoots.of(TeeType.SGX));
    assertThat(VendorRoots.of(TeeType.NITRO).anchors())
        .doesNotContainAnyElementsOf(VendorRoots.of(TeeType.TPM).anchors());
  }

  /** One key of Intel's has two certificates. */
  @Test
  void bothEncodingsOfIntelsRootCount() {
    TrustAnchors intel = VendorRoots.of(TeeType.TDX);

    assertThat(VendorCertificates.all().stream().filter(each -> intel.matching(each).isPresent()))
        .hasSize(2);
  }
}
