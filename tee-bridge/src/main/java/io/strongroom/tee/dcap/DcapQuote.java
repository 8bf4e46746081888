package io.strongroom.tee.dcap;

import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.bytes.Cursor;
import io.strongroom.tee.claims.OpaqueBytes;
import java.util.Arrays;

/**
 * A quote of version 3, 4 or 5 as read, with nothing verified yet.
 *
 * @param body the enclave's report (384 bytes) or the TD's (584, or 648 from TD 1.5 on)
 * @param signed header and body: what the attestation key signed
 */
public record DcapQuote(
    QuoteTechnology technology,
    int version,
    OpaqueBytes body,
    OpaqueBytes signed,
    QuoteSignature signature) {
  /** Size of an SGX report body, in bytes. */
  public static final int SGX_BODY_BYTES = 384;

  /** Size of a TD report body of TDX 1.0, in bytes. */
  public static final int TD_BODY_BYTES = 584;

  /** The same from TDX 1.5 on. */
  public static final int TD15_BODY_BYTES = 648;

  private static final int VERSION_SGX = 3;
  private static final int VERSION_TDX = 4;
  private static final int VERSION_TYPED_BODY = 5;
  private static final int ECDSA_P256 = 2;

  private static final int BODY_SGX = 1;
  private static final int BODY_TD10 = 2;
  private static final int BODY_TD15 = 3;

  /** The SVNs of quoting and certification enclave; reserved from version 4 on. */
  private static final int SVN_BYTES = 4;

  private static final int USER_DATA_BYTES = 20;
  private static final OpaqueBytes INTEL = OpaqueBytes.of("939a7233f79c4ca9940a0db3957f0607");

  /** Reads a quote of that technology; zeros after it are padding. */
  public static DcapQuote parse(byte[] received, QuoteTechnology technology)
      throws RefusedEvidenceException {
    Cursor in = Cursor.littleEndian(received, technology.section());
    int version = header(in, technology);
    int size = bodyBytes(in, technology, version);
    OpaqueBytes body = in.opaque(size, "report body");
    OpaqueBytes signed = new OpaqueBytes(Arrays.copyOf(received, in.position()));
    Cursor signature = in.part(in.uint32("signature data length"), "signature data");
    QuoteSignature read = QuoteSignature.read(signature, version > VERSION_SGX, technology);
    in.requireZeros("the quote");
    return new DcapQuote(technology, version, body, signed, read);
  }

  private static int header(Cursor in, QuoteTechnology technology) throws RefusedEvidenceException {
    int version = in.uint16("version");
    if (version < VERSION_SGX || version > VERSION_TYPED_BODY) {
      throw refusal(RefusalCode.REPORT_VERSION, technology, "3, 4 or 5", version + "");
    }
    int keyType = in.uint16("attestation key type");
    if (keyType != ECDSA_P256) {
      throw refusal(
          RefusalCode.SIGNATURE_ALGORITHM, technology, "2 (ECDSA with P-256)", keyType + "");
    }
    long teeType = in.uint32("TEE type");
    if (teeType != technology.teeType()) {
      throw refusal(
          RefusalCode.MALFORMED_EVIDENCE,
          technology,
          "TEE type 0x%02x of %s".formatted(technology.teeType(), technology),
          "0x%02x".formatted(teeType));
    }
    in.skip(SVN_BYTES, "SVNs");
    OpaqueBytes vendor = in.opaque(INTEL.bytes().length, "QE vendor id");
    if (!vendor.equals(INTEL)) {
      // Vendors may lay out what follows as they like.
      throw refusal(RefusalCode.SIGNING_KEY, technology, INTEL + " (Intel's)", vendor.toString());
    }
    in.skip(USER_DATA_BYTES, "user data");
    return version;
  }

  private static int bodyBytes(Cursor in, QuoteTechnology technology, int version)
      throws RefusedEvidenceException {
    boolean sgx = technology == QuoteTechnology.SGX;
    if (version < VERSION_TYPED_BODY) {
      if (!sgx && version < VERSION_TDX) {
        throw refusal(
            RefusalCode.MALFORMED_EVIDENCE, technology, "a TD's quote of version 4 or 5", "3");
      }
      return sgx ? SGX_BODY_BYTES : TD_BODY_BYTES;
    }
    int type = in.uint16("body type");
    long size = in.uint32("body size");
    int specified = sizeOf(type, sgx);
    if (size != specified) {
      throw refusal(
          RefusalCode.MALFORMED_EVIDENCE,
          technology,
          "a body of " + technology,
          "type %d of %d bytes".formatted(type, size));
    }
    return specified;
  }

  /** A negative number for types that are no body of the technology. */
  private static int sizeOf(int type, boolean sgx) {
    return switch (type) {
      case BODY_SGX -> sgx ? SGX_BODY_BYTES : -1;
      case BODY_TD10 -> sgx ? -1 : TD_BODY_BYTES;
      case BODY_TD15 -> sgx ? -1 : TD15_BODY_BYTES;
      default -> -1;
    };
  }

  private static RefusedEvidenceException refusal(
      RefusalCode code, QuoteTechnology technology, String expected, String found) {
    return new RefusedEvidenceException(code, technology.section(), expected, found);
  }
}
