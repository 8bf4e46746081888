package io.strongroom.tee.sevsnp;

import io.strongroom.protocol.id.Sha384;
import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.ReportData;
import io.strongroom.tee.claims.OpaqueBytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * An ATTESTATION_REPORT (56860 §7.3), read over the bytes as received.
 *
 * <p>Guarantees the length, a version whose layout we know, and that no bit beside the signature's
 * numbers can be changed without notice. Does not guarantee that anybody signed it: see {@link
 * SnpVerification}.
 */
public final class SnpReport {
  /** Size of the structure in bytes. */
  public static final int BYTES = 0x4A0;

  /** The signature covers the bytes before this offset (56860 §7.3). */
  public static final int SIGNED_BYTES = 0x2A0;

  /** P-384 numbers have 48 bytes. */
  static final int SIGNATURE_NUMBER_BYTES = 48;

  static final String SECTION = "56860 §7.3";

  /** Versions that share this layout; later ones may move or redefine fields. */
  private static final int MIN_VERSION = 2;

  private static final int MAX_VERSION = 5;
  private static final int CPUID_SINCE_VERSION = 3;
  private static final int MASK_CHIP_KEY = 1 << 1;

  private final byte[] bytes;
  private final ByteBuffer view;

  private SnpReport(byte[] bytes) {
    this.bytes = bytes;
    this.view = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asReadOnlyBuffer();
    view.order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Reads exactly {@value #BYTES} bytes; one more or less is refused. */
  public static SnpReport parse(byte[] received) throws RefusedEvidenceException {
    requireLength(received);
    SnpReport report = new SnpReport(received.clone());
    report.requireVersion();
    report.requirePadding(SnpField.SIGNATURE_R, SIGNATURE_NUMBER_BYTES);
    report.requirePadding(SnpField.SIGNATURE_S, SIGNATURE_NUMBER_BYTES);
    report.requirePadding(SnpField.SIGNATURE_RESERVED, 0);
    return report;
  }

  private static void requireLength(byte[] received) throws RefusedEvidenceException {
    if (received.length != BYTES) {
      throw new RefusedEvidenceException(
          RefusalCode.REPORT_LENGTH, SECTION, BYTES + " bytes", received.length + " bytes");
    }
  }

  private void requireVersion() throws RefusedEvidenceException {
    if (version() < MIN_VERSION || version() > MAX_VERSION) {
      throw new RefusedEvidenceException(
          RefusalCode.REPORT_VERSION,
          SECTION,
          "version " + MIN_VERSION + " to " + MAX_VERSION,
          "version " + Integer.toUnsignedString(version()));
    }
  }

  /** No signature covers this region: junk in it would make one report into many (56860 §10). */
  private void requirePadding(SnpField field, int from) throws RefusedEvidenceException {
    requireZero(
        field.offset() + from,
        field.offset() + field.size(),
        RefusalCode.SIGNATURE_PADDING,
        "56860 §10");
  }

  /** Refuses anything but zeros from one offset to before another. */
  void requireZero(int from, int to, RefusalCode code, String section)
      throws RefusedEvidenceException {
    for (int i = from; i < to; i++) {
      if (bytes[i] != 0) {
        throw new RefusedEvidenceException(
            code,
            section,
            "zeros from offset 0x%03x to 0x%03x".formatted(from, to - 1),
            "0x%02x at offset 0x%03x".formatted(bytes[i], i));
      }
    }
  }

  public int version() {
    return int32(SnpField.VERSION);
  }

  /** Unsigned; real ones exceed 16 bits. */
  public long guestSvn() {
    return Integer.toUnsignedLong(int32(SnpField.GUEST_SVN));
  }

  public SnpGuestPolicy policy() {
    return new SnpGuestPolicy(int64(SnpField.POLICY));
  }

  public OpaqueBytes familyId() {
    return opaque(SnpField.FAMILY_ID);
  }

  public OpaqueBytes imageId() {
    return opaque(SnpField.IMAGE_ID);
  }

  /** Privilege level of the requester, 0 (highest) to 3; 0xFFFFFFFF (-1) if the host asked. */
  public int vmpl() {
    return int32(SnpField.VMPL);
  }

  int signatureAlgorithm() {
    return int32(SnpField.SIGNATURE_ALGO);
  }

  /** Bits: 0 author key given, 1 chip key masked, 4:2 signing key. */
  int keyInfo() {
    return int32(SnpField.KEY_INFO);
  }

  int signingKey() {
    return keyInfo() >>> 2 & 0b111;
  }

  /** Whether the host keeps the chip's key from signing anything (MASK_CHIP_KEY of SNP_CONFIG). */
  boolean masksChipKey() {
    return (keyInfo() & MASK_CHIP_KEY) != 0;
  }

  public ReportData reportData() {
    return ReportData.of(field(SnpField.REPORT_DATA));
  }

  public Sha384 measurement() {
    return Sha384.ofBytes(field(SnpField.MEASUREMENT));
  }

  public OpaqueBytes hostData() {
    return opaque(SnpField.HOST_DATA);
  }

  public OpaqueBytes idKeyDigest() {
    return opaque(SnpField.ID_KEY_DIGEST);
  }

  public OpaqueBytes authorKeyDigest() {
    return opaque(SnpField.AUTHOR_KEY_DIGEST);
  }

  /** 64 bytes; zero when signed with a VLEK or masked. */
  public OpaqueBytes chipId() {
    return opaque(SnpField.CHIP_ID);
  }

  /** Whether the report names the processor it came from. */
  boolean hasCpuid() {
    return version() >= CPUID_SINCE_VERSION;
  }

  int cpuidFamily() {
    return uint8(SnpField.CPUID_FAMILY);
  }

  int cpuidModel() {
    return uint8(SnpField.CPUID_MODEL);
  }

  /** One of the four TCB_VERSION fields (56860 §2.2), whose layout depends on the product. */
  SnpTcb tcb(SnpField field) {
    return new SnpTcb(field(field));
  }

  /** What the signature covers, as received. */
  byte[] signedBytes() {
    return Arrays.copyOf(bytes, SIGNED_BYTES);
  }

  /** R and S, 48 bytes each, big endian: the form of IEEE P1363. */
  byte[] signature() {
    byte[] signature = new byte[2 * SIGNATURE_NUMBER_BYTES];
    for (int i = 0; i < SIGNATURE_NUMBER_BYTES; i++) {
      int reversed = SIGNATURE_NUMBER_BYTES - 1 - i;
      signature[i] = bytes[SnpField.SIGNATURE_R.offset() + reversed];
      signature[SIGNATURE_NUMBER_BYTES + i] = bytes[SnpField.SIGNATURE_S.offset() + reversed];
    }
    return signature;
  }

  private byte[] field(SnpField field) {
    return Arrays.copyOfRange(bytes, field.offset(), field.offset() + field.size());
  }

  private OpaqueBytes opaque(SnpField field) {
    return new OpaqueBytes(field(field));
  }

  private int uint8(SnpField field) {
    return Byte.toUnsignedInt(bytes[field.offset()]);
  }

  private int int32(SnpField field) {
    return view.getInt(field.offset());
  }

  private long int64(SnpField field) {
    return view.getLong(field.offset());
  }

  @Override
  public String toString() {
    return "SNP report version %d of %s"
        .formatted(version(), HexFormat.of().formatHex(field(SnpField.MEASUREMENT)));
  }
}
