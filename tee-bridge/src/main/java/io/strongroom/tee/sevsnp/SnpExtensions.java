package io.strongroom.tee.sevsnp;

import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;

/**
 * AMD's extensions of a VCEK or VLEK certificate (57230 §3): which chip, which product and which
 * firmware the key belongs to. Their OIDs begin with 1.3.6.1.4.1.3704.1.
 */
public final class SnpExtensions {
  private static final String ARC = "1.3.6.1.4.1.3704.1.";
  public static final String STRUCT_VERSION = ARC + "1";
  public static final String PRODUCT_NAME = ARC + "2";
  public static final String BOOT_LOADER_SPL = ARC + "3.1";
  public static final String TEE_SPL = ARC + "3.2";
  public static final String SNP_SPL = ARC + "3.3";
  public static final String SPL_4 = ARC + "3.4";
  public static final String SPL_5 = ARC + "3.5";
  public static final String SPL_6 = ARC + "3.6";
  public static final String SPL_7 = ARC + "3.7";
  public static final String MICROCODE_SPL = ARC + "3.8";
  public static final String FMC_SPL = ARC + "3.9";
  public static final String HARDWARE_ID = ARC + "4";
  public static final String CSP_ID = ARC + "5";

  private static final String SECTION = "57230 §3";
  private static final int TAG_INTEGER = 0x02;
  private static final int TAG_OCTET_STRING = 0x04;
  private static final int TAG_IA5_STRING = 0x16;

  /** Longest content with a one-byte length; AMD's texts and numbers are far shorter. */
  private static final int MAX_SHORT_LENGTH = 127;

  private final X509Certificate certificate;

  SnpExtensions(X509Certificate certificate) {
    this.certificate = certificate;
  }

  /** Whether a certificate is an endorsement at all: VCEKs name a chip, VLEKs a cloud. */
  static boolean isEndorsement(X509Certificate certificate) {
    SnpExtensions extensions = new SnpExtensions(certificate);
    return extensions.has(PRODUCT_NAME)
        || extensions.has(HARDWARE_ID)
        || extensions.has(CSP_ID)
        || extensions.has(SNP_SPL);
  }

  /** For example {@code Milan-B0} or {@code Genoa}. */
  String productName() throws RefusedEvidenceException {
    return text(PRODUCT_NAME);
  }

  /** The cloud provider a VLEK was issued to, for example {@code CN=cc-us-east-2.amazonaws.com}. */
  String cspId() throws RefusedEvidenceException {
    return text(CSP_ID);
  }

  /**
   * The hardware id: the extension's content is the id itself, except in certificates of some
   * issuers' tests, which wrap it once more in an OCTET STRING.
   *
   * @param size 64 bytes, or 8 on Turin
   */
  byte[] hardwareId(int size) throws RefusedEvidenceException {
    byte[] value = required(HARDWARE_ID);
    if (value.length == size) {
      return value;
    }
    if (value.length == size + 2 && value[0] == TAG_OCTET_STRING && value[1] == size) {
      return Arrays.copyOfRange(value, 2, value.length);
    }
    throw refusal("hardware id of " + size + " bytes", value.length + " bytes");
  }

  boolean has(String oid) {
    return certificate.getExtensionValue(oid) != null;
  }

  /** A security version number: a DER INTEGER of one byte, or of two with a leading zero. */
  int version(String oid) throws RefusedEvidenceException {
    byte[] content = shortForm(oid, TAG_INTEGER);
    boolean oneByte = content.length == 1 && content[0] >= 0;
    boolean twoBytes = content.length == 2 && content[0] == 0 && content[1] < 0;
    if (!oneByte && !twoBytes) {
      throw refusal(oid + " as INTEGER 0 to 255", "%d bytes".formatted(content.length));
    }
    return Byte.toUnsignedInt(content[content.length - 1]);
  }

  private String text(String oid) throws RefusedEvidenceException {
    return new String(shortForm(oid, TAG_IA5_STRING), StandardCharsets.US_ASCII);
  }

  private byte[] shortForm(String oid, int tag) throws RefusedEvidenceException {
    byte[] value = required(oid);
    boolean wellFormed =
        value.length > 2
            && value.length - 2 <= MAX_SHORT_LENGTH
            && value[0] == tag
            && value[1] == value.length - 2;
    if (!wellFormed) {
      throw refusal("%s as DER with tag 0x%02x".formatted(oid, tag), value.length + " other bytes");
    }
    return Arrays.copyOfRange(value, 2, value.length);
  }

  private byte[] required(String oid) throws RefusedEvidenceException {
    return Optional.ofNullable(certificate.getExtensionValue(oid))
        .map(SnpExtensions::unwrapped)
        .orElseThrow(() -> refusal("extension " + oid, "none"));
  }

  /**
   * X.509 itself wraps every extension in an OCTET STRING, whose DER the certificate's parser
   * checked.
   */
  private static byte[] unwrapped(byte[] octetString) {
    int lengthBytes = octetString[1] >= 0 ? 0 : octetString[1] & 0x7F;
    return Arrays.copyOfRange(octetString, 2 + lengthBytes, octetString.length);
  }

  private static RefusedEvidenceException refusal(String expected, String found) {
    return new RefusedEvidenceException(
        RefusalCode.ENDORSEMENT_EXTENSION, SECTION, expected, found);
  }
}
