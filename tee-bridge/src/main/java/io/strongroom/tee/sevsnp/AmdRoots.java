package io.strongroom.tee.sevsnp;

import io.strongroom.protocol.id.Sha256;
import io.strongroom.tee.TrustAnchors;
import io.strongroom.tee.claims.TrustAnchor;
import java.util.Optional;

/**
 * The root keys (ARK) of AMD's product lines, pinned by their SubjectPublicKeyInfo. The
 * certificates themselves travel with the evidence, or are known beforehand.
 */
public final class AmdRoots {
  /** Serial 0x10000, valid 2020-10-22 to 2045-10-22. */
  private static final TrustAnchor MILAN =
      root("Milan", "9f056bee44377e29308cb5ffa895bdfb62d18881fa6bed8d6f075b0204089cb9");

  /** Serial 0x20000, valid 2022-01-26 to 2047-01-26. */
  private static final TrustAnchor GENOA =
      root("Genoa", "429a69c9422aa258ee4d8db5fcda9c6470ef15f8cd5a9cebd6cbc7d90b863831");

  /** Serial 0x30000, valid 2023-05-15 to 2048-05-15. */
  private static final TrustAnchor TURIN =
      root("Turin", "4f125410563a2ab9a50356f9243f6fe0b6f73de98603f53f90339c70e9d7ad08");

  private static final TrustAnchors ALL = TrustAnchors.of(MILAN, GENOA, TURIN);

  private AmdRoots() {}

  public static TrustAnchors anchors() {
    return ALL;
  }

  /** Whether this is one of AMD's own keys. */
  public static boolean contains(Sha256 spki) {
    return of(spki).isPresent();
  }

  /** AMD's root of that key, whatever name it was pinned under. */
  static Optional<TrustAnchor> of(Sha256 spki) {
    return ALL.anchors().stream().filter(anchor -> anchor.spki().equals(spki)).findFirst();
  }

  private static TrustAnchor root(String product, String spki) {
    return new TrustAnchor("ARK-" + product, product, new Sha256(spki));
  }
}
