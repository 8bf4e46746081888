package io.strongroom.tee.tpm;

import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.bytes.Cursor;
import io.strongroom.tee.claims.OpaqueBytes;
import java.util.List;

/**
 * What a TPM signs in a quote (TPMS_ATTEST with TPMS_QUOTE_INFO, TPM 2.0 Part 2 §10.12.12 and
 * §10.12.4), big endian.
 *
 * @param resetCount starts since the owner was cleared
 * @param restartCount resumes since the last start
 * @param firmwareVersion the manufacturer's number
 * @param selections banks and registers in the order in which they were digested
 * @param pcrDigest the signature's hash over the values of the selected registers
 */
record TpmsAttest(
    OpaqueBytes extraData,
    long resetCount,
    long restartCount,
    OpaqueBytes firmwareVersion,
    List<PcrSelection> selections,
    OpaqueBytes pcrDigest) {
  static final String SECTION = "TPM 2.0 Part 2 §10.12.12";

  /** TPM_GENERATED_VALUE: 0xFF and "TCG". A restricted key signs nothing else that begins so. */
  private static final long GENERATED = 0xFF54_4347L;

  private static final int ST_ATTEST_QUOTE = 0x8018;

  /** TPM2B_NAME: an algorithm and a digest of up to SHA-512. */
  private static final int MAX_NAME_BYTES = 2 + 64;

  /** TPM2B_DATA: a TPMT_HA. */
  private static final int MAX_EXTRA_DATA_BYTES = 2 + 64;

  private static final int MAX_DIGEST_BYTES = 64;
  private static final int FIRMWARE_VERSION_BYTES = 8;

  TpmsAttest {
    selections = List.copyOf(selections);
  }

  static TpmsAttest parse(byte[] received) throws RefusedEvidenceException {
    Cursor in = Cursor.bigEndian(received, SECTION);
    requireQuote(in);
    Sized.read(in, MAX_NAME_BYTES, "qualifiedSigner");
    OpaqueBytes extraData = new OpaqueBytes(Sized.read(in, MAX_EXTRA_DATA_BYTES, "extraData"));
    in.uint64("clock");
    long resetCount = in.uint32("resetCount");
    long restartCount = in.uint32("restartCount");
    requireYesOrNo(in.uint8("safe"));
    OpaqueBytes firmwareVersion = in.opaque(FIRMWARE_VERSION_BYTES, "firmwareVersion");
    List<PcrSelection> selections = PcrSelection.list(in);
    OpaqueBytes digest = new OpaqueBytes(Sized.read(in, MAX_DIGEST_BYTES, "pcrDigest"));
    in.requireEnd("TPMS_ATTEST");
    return new TpmsAttest(extraData, resetCount, restartCount, firmwareVersion, selections, digest);
  }

  private static void requireQuote(Cursor in) throws RefusedEvidenceException {
    long magic = in.uint32("magic");
    int type = in.uint16("type");
    if (magic != GENERATED || type != ST_ATTEST_QUOTE) {
      throw new RefusedEvidenceException(
          RefusalCode.TPM_GENERATED,
          SECTION,
          "magic 0x%08x (TPM_GENERATED) and type 0x%04x (TPM_ST_ATTEST_QUOTE)"
              .formatted(GENERATED, ST_ATTEST_QUOTE),
          "0x%08x and 0x%04x".formatted(magic, type));
    }
  }

  /** TPMI_YES_NO (§9.2). Whether the clock was saved in time says nothing about registers. */
  private static void requireYesOrNo(int safe) throws RefusedEvidenceException {
    if (safe > 1) {
      throw new RefusedEvidenceException(
          RefusalCode.MALFORMED_EVIDENCE, "TPM 2.0 Part 2 §9.2", "safe of 0 or 1", safe + "");
    }
  }
}
