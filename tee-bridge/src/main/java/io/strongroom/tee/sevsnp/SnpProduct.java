package io.strongroom.tee.sevsnp;

import java.util.Arrays;
import java.util.Optional;

/** A product line with a root of its own. The names are those of AMD's key distribution service. */
enum SnpProduct {
  MILAN("Milan"),
  /** With Bergamo and Siena, whose models are A0h to AFh. */
  GENOA("Genoa"),
  TURIN("Turin");

  private static final int FAMILY_19H = 0x19;
  private static final int FAMILY_1AH = 0x1A;

  private final String vendorName;

  SnpProduct(String vendorName) {
    this.vendorName = vendorName;
  }

  static Optional<SnpProduct> of(String vendorName) {
    return Arrays.stream(values())
        .filter(product -> product.vendorName.equals(vendorName))
        .findFirst();
  }

  /** The line that a certificate names: {@code Genoa}, or with a stepping {@code Milan-B0}. */
  static Optional<SnpProduct> inCertificate(String productName) {
    int stepping = productName.indexOf('-');
    return of(stepping < 0 ? productName : productName.substring(0, stepping));
  }

  /** The line that an authority stands for by its name: {@code SEV-Genoa}, {@code ARK-Milan}. */
  static Optional<SnpProduct> inName(String commonName) {
    return of(commonName.substring(commonName.lastIndexOf('-') + 1));
  }

  /** Whether processors of this family and model (CPUID, extended values) belong to the line. */
  boolean includes(int family, int model) {
    return switch (this) {
      case MILAN -> family == FAMILY_19H && model <= 0x0F;
      case GENOA ->
          family == FAMILY_19H && (within(model, 0x10, 0x1F) || within(model, 0xA0, 0xAF));
      case TURIN -> family == FAMILY_1AH && model <= 0x11;
    };
  }

  private static boolean within(int model, int from, int to) {
    return from <= model && model <= to;
  }

  TcbLayout tcbLayout() {
    return this == TURIN ? TcbLayout.TURIN : TcbLayout.CLASSIC;
  }

  /** How many bytes of CHIP_ID are the hardware id of the certificate; the others are zero. */
  int hardwareIdBytes() {
    return this == TURIN ? 8 : 64;
  }

  @Override
  public String toString() {
    return vendorName;
  }
}
