package io.strongroom.tee.dcap;

import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.bytes.Cursor;
import io.strongroom.tee.claims.OpaqueBytes;

/**
 * The body of an enclave's report (Intel SDM 3D, REPORT structure), of an application's enclave as
 * of the quoting enclave; names as there.
 *
 * @param attributes flags and XFRM, 16 bytes
 */
public record EnclaveReport(
    OpaqueBytes cpuSvn,
    OpaqueBytes miscSelect,
    OpaqueBytes isvExtProdId,
    OpaqueBytes attributes,
    OpaqueBytes mrEnclave,
    OpaqueBytes mrSigner,
    OpaqueBytes configId,
    int isvProdId,
    int isvSvn,
    int configSvn,
    OpaqueBytes isvFamilyId,
    OpaqueBytes reportData) {
  private static final String SECTION = "Intel SGX DCAP A.4, enclave report body";

  /** Reads 384 bytes; what the processor leaves zero must be zero. */
  public static EnclaveReport parse(OpaqueBytes body) throws RefusedEvidenceException {
    Cursor in = Cursor.littleEndian(body.bytes(), SECTION);
    OpaqueBytes cpuSvn = in.opaque(16, "CPUSVN");
    OpaqueBytes miscSelect = in.opaque(4, "MISCSELECT");
    requireZero(in, 12);
    OpaqueBytes isvExtProdId = in.opaque(16, "ISVEXTPRODID");
    OpaqueBytes attributes = in.opaque(16, "ATTRIBUTES");
    OpaqueBytes mrEnclave = in.opaque(32, "MRENCLAVE");
    requireZero(in, 32);
    OpaqueBytes mrSigner = in.opaque(32, "MRSIGNER");
    requireZero(in, 32);
    OpaqueBytes configId = in.opaque(64, "CONFIGID");
    int isvProdId = in.uint16("ISVPRODID");
    int isvSvn = in.uint16("ISVSVN");
    int configSvn = in.uint16("CONFIGSVN");
    requireZero(in, 42);
    OpaqueBytes isvFamilyId = in.opaque(16, "ISVFAMILYID");
    OpaqueBytes reportData = in.opaque(64, "REPORTDATA");
    in.requireEnd("the report body");
    return new EnclaveReport(
        cpuSvn,
        miscSelect,
        isvExtProdId,
        attributes,
        mrEnclave,
        mrSigner,
        configId,
        isvProdId,
        isvSvn,
        configSvn,
        isvFamilyId,
        reportData);
  }

  private static void requireZero(Cursor in, int count) throws RefusedEvidenceException {
    int at = in.position();
    OpaqueBytes reserved = in.opaque(count, "reserved bytes");
    if (!reserved.isZero()) {
      throw new RefusedEvidenceException(
          RefusalCode.RESERVED_FIELD,
          SECTION,
          "%d zero bytes at offset %d".formatted(count, at),
          reserved.toString());
    }
  }
}
