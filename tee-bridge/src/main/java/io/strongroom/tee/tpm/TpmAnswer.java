package io.strongroom.tee.tpm;

import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.bytes.Cursor;
import java.io.IOException;

/** What a TPM answers to a command (TPM 2.0 Part 1 §18). */
final class TpmAnswer {
  /** No TPM has larger buffers. */
  static final int MAX_BYTES = 4096;

  private static final String SECTION = "TPM 2.0 Part 1 §18";
  private static final int SUCCESS = 0;

  /** TPM_RC_YIELDED, TPM_RC_TESTING, TPM_RC_RETRY: the same command may succeed soon. */
  private static final long YIELDED = 0x908;

  private static final long TESTING = 0x90A;
  private static final long RETRY = 0x922;

  private final Cursor in;
  private final long code;

  private TpmAnswer(Cursor in, long code) {
    this.in = in;
    this.code = code;
  }

  static TpmAnswer parse(byte[] received) throws IOException {
    Cursor in = Cursor.bigEndian(received, SECTION);
    try {
      in.uint16("tag");
      long size = in.uint32("size");
      if (size != received.length) {
        throw new IOException("the TPM's answer has not the length it states");
      }
      return new TpmAnswer(in, in.uint32("response code"));
    } catch (RefusedEvidenceException e) {
      throw new IOException("the TPM answers nonsense: " + e.getMessage(), e);
    }
  }

  boolean asksToTryAgain() {
    return code == YIELDED || code == TESTING || code == RETRY;
  }

  /** What comes after the header. */
  Cursor body() throws IOException {
    if (code != SUCCESS) {
      throw new IOException("the TPM refuses with 0x%03x".formatted(code));
    }
    return in;
  }
}
