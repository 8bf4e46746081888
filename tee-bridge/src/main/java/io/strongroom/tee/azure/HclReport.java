package io.strongroom.tee.azure;

import io.strongroom.protocol.id.Sha256;
import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.TeeType;
import io.strongroom.tee.bytes.Cursor;
import io.strongroom.tee.claims.OpaqueBytes;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the host compatibility layer keeps in NV index 0x01400001, little endian: a hardware report,
 * and the runtime data that it binds by digest.
 *
 * @param version of the layer's report, 1 or 2
 * @param hardware what kind of VM it is
 * @param report an SNP report, or a TDREPORT and zeros
 * @param runtimeData JSON, the bytes that are digested
 */
record HclReport(int version, TeeType hardware, OpaqueBytes report, OpaqueBytes runtimeData) {
  static final String SECTION = "Azure CVM guest attestation design, HCL report";

  /** The index has room for 2,600 bytes; later ones may have more. */
  static final int MAX_BYTES = 16 << 10;

  private static final byte[] SIGNATURE = {'H', 'C', 'L', 'A'};

  /** Report size, request type, status and reserved words: nothing binds them. */
  private static final int REST_OF_HEADER_BYTES = 24;

  private static final int HARDWARE_REPORT_BYTES = 1184;
  private static final int SNP = 2;
  private static final int TDX = 4;
  private static final int SHA256 = 1;

  /** REPORTDATA of a TDREPORT stands behind 128 bytes of REPORTMACSTRUCT. */
  private static final int TDREPORT_DATA = 128;

  private static final int REPORT_DATA_BYTES = 64;

  static HclReport parse(byte[] received) throws RefusedEvidenceException {
    require(received.length <= MAX_BYTES, "at most " + MAX_BYTES + " bytes", received.length + "");
    Cursor in = Cursor.littleEndian(received, SECTION);
    require(
        Arrays.equals(in.bytes(SIGNATURE.length, "signature"), SIGNATURE), "HCLA", "another text");
    int version = version(in.uint32("version"));
    in.skip(REST_OF_HEADER_BYTES, "header");
    OpaqueBytes report = in.opaque(HARDWARE_REPORT_BYTES, "hardware report");
    in.uint32("size of the runtime claims");
    in.uint32("version of the runtime claims");
    TeeType hardware = hardware(in.uint32("report type"));
    requireSha256(in.uint32("hash type"));
    OpaqueBytes runtimeData =
        new OpaqueBytes(in.bytes(in.uint32("size of runtime data"), "runtime data"));
    in.requireZeros("the runtime data");
    return new HclReport(version, hardware, report, runtimeData);
  }

  private static int version(long version) throws RefusedEvidenceException {
    if (version == 1 || version == 2) {
      return (int) version;
    }
    throw new RefusedEvidenceException(
        RefusalCode.REPORT_VERSION, SECTION, "version 1 or 2", Long.toString(version));
  }

  private static TeeType hardware(long type) throws RefusedEvidenceException {
    if (type == SNP) {
      return TeeType.AZ_SNP_VTPM;
    }
    if (type == TDX) {
      return TeeType.AZ_TDX_VTPM;
    }
    throw new RefusedEvidenceException(
        RefusalCode.UNSUPPORTED_TECHNOLOGY, SECTION, "report type 2 (SNP) or 4 (TDX)", type + "");
  }

  private static void requireSha256(long hash) throws RefusedEvidenceException {
    if (hash != SHA256) {
      throw new RefusedEvidenceException(
          RefusalCode.SIGNATURE_ALGORITHM, SECTION, "hash type 1 (SHA-256)", hash + "");
    }
  }

  /** The report data of the TDREPORT, which has no signature; the quote made from it has one. */
  Optional<OpaqueBytes> tdReportData() {
    return hardware == TeeType.AZ_TDX_VTPM
        ? Optional.of(
            new OpaqueBytes(
                Arrays.copyOfRange(
                    report.bytes(), TDREPORT_DATA, TDREPORT_DATA + REPORT_DATA_BYTES)))
        : Optional.empty();
  }

  /** Refuses report data other than the digest of the runtime data and zeros. */
  void requireBoundBy(OpaqueBytes reportData) throws RefusedEvidenceException {
    byte[] digest = Sha256.digest(runtimeData.bytes()).bytes();
    OpaqueBytes expected = new OpaqueBytes(Arrays.copyOf(digest, REPORT_DATA_BYTES));
    if (!expected.equals(reportData)) {
      throw new RefusedEvidenceException(
          RefusalCode.HARDWARE_BINDING, SECTION, expected.toString(), reportData.toString());
    }
  }

  private static void require(boolean holds, String expected, String found)
      throws RefusedEvidenceException {
    if (!holds) {
      throw new RefusedEvidenceException(RefusalCode.MALFORMED_EVIDENCE, SECTION, expected, found);
    }
  }
}
