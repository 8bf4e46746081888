package io.strongroom.tee.tpm;

import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.bytes.Cursor;

/** A TPM2B: 16 bits of length, then so many bytes (TPM 2.0 Part 2 §10.4). */
final class Sized {
  private static final String SECTION = "TPM 2.0 Part 2 §10.4";

  private Sized() {}

  /** Reads one of at most {@code max} bytes. */
  static byte[] read(Cursor in, int max, String what) throws RefusedEvidenceException {
    int length = in.uint16("size of " + what);
    if (length > max) {
      throw new RefusedEvidenceException(
          RefusalCode.MALFORMED_EVIDENCE,
          SECTION,
          what + " of at most " + max + " bytes",
          length + " bytes");
    }
    return in.bytes(length, what);
  }
}
