package io.strongroom.tee.roots;

import io.strongroom.protocol.id.Sha256;
import io.strongroom.tee.TeeType;
import io.strongroom.tee.TrustAnchors;
import io.strongroom.tee.claims.TrustAnchor;
import io.strongroom.tee.sevsnp.AmdRoots;
import java.util.List;
import java.util.stream.Stream;

/** The roots of each technology's vendor. */
public final class VendorRoots {
  /** One key with two certificates: valid to 2049-12-31, and to 2033-05-21 in an older encoding. */
  private static final TrustAnchor INTEL =
      new TrustAnchor(
          "Intel SGX Root CA",
          "Intel",
          new Sha256("a0af031289f5d5d4132f9186068a7fc13628633ba235777472e29b6b6c67a49e"));

  /** Valid 2019-10-28 to 2049-10-28. */
  private static final TrustAnchor AWS =
      new TrustAnchor(
          "AWS Nitro Enclaves Root G1",
          "AWS Nitro",
          new Sha256("f2caf5ecc6190b4a8399b78bc58a2bbcd0382375db8a1bfd78a82743874fd225"));

  /** Valid 2018-04-06 to 2118-04-06. */
  private static final TrustAnchor GOOGLE_2018 =
      new TrustAnchor(
          "GCE tpm_ek root 2018",
          "GCE vTPM",
          new Sha256("f23057f4f97d1d90e4cae0ce91d5a0fc99069f0a1bc147021dca33b1e9c4d0d9"));

  /** Valid 2022-07-08 to 2122-07-08. */
  private static final TrustAnchor GOOGLE_2022 =
      new TrustAnchor(
          "GCE EK/AK CA Root",
          "GCE vTPM",
          new Sha256("56a613f57126a385dd6949294e93b0b566f96ab0573be0c2368e6f5ca779831f"));

  /** Valid 2023-06-01 to 2048-06-01. */
  private static final TrustAnchor AZURE =
      new TrustAnchor(
          "Azure Virtual TPM Root Certificate Authority 2023",
          "Azure vTPM",
          new Sha256("5cbc52672ae101263c2976736044a964c1182ce9412c39937183baddcccb8cdf"));

  private VendorRoots() {}

  /** The roots that evidence of the type may end at; none for simulated evidence. */
  public static TrustAnchors of(TeeType type) {
    return switch (type) {
      case SNP -> AmdRoots.anchors();
      case TDX, SGX -> TrustAnchors.of(INTEL);
      case NITRO -> TrustAnchors.of(AWS);
      case TPM -> TrustAnchors.of(GOOGLE_2018, GOOGLE_2022, AZURE);
      case AZ_SNP_VTPM -> with(AmdRoots.anchors(), AZURE);
      case AZ_TDX_VTPM -> TrustAnchors.of(INTEL, AZURE);
      case SIMULATED -> new TrustAnchors(List.of());
    };
  }

  private static TrustAnchors with(TrustAnchors anchors, TrustAnchor another) {
    return new TrustAnchors(Stream.concat(anchors.anchors().stream(), Stream.of(another)).toList());
  }
}
