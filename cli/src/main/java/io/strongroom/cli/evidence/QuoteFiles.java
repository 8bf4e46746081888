package io.strongroom.cli.evidence;

import io.strongroom.protocol.attestation.TeeEvidence;
import io.strongroom.protocol.json.Blob;
import io.strongroom.protocol.json.Json;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.TeeType;
import java.util.Optional;

/** A quote of SGX or TDX with its {@code collateral.json}. */
final class QuoteFiles {
  private static final int VERSION_OFFSET = 0;
  private static final int TEE_TYPE_OFFSET = 4;
  private static final int BODY_TYPE_OFFSET = 48;
  private static final int FIRST_WITH_BODY_TYPE = 5;
  private static final int SGX = 0;
  private static final int SGX_BODY = 1;

  private QuoteFiles() {}

  static Submission submission(byte[] quote, CaseFolder beside)
      throws UnusableCaseException, RefusedEvidenceException {
    return new Submission.Evidence(
        isSgx(quote) ? TeeType.SGX : TeeType.TDX,
        new TeeEvidence(
            Json.objectBuilder().add("quote", Blob.ofBytes(quote).toString()).build(),
            Optional.empty()),
        beside.certificates(),
        beside.read(CaseFolder.COLLATERAL, BoundedFile.COLLATERAL).map(Blob::ofBytes));
  }

  /** By the header's TEE type, from version 5 on by the body's; the verifier checks either. */
  private static boolean isSgx(byte[] quote) {
    int version = at(quote, VERSION_OFFSET);
    return version >= FIRST_WITH_BODY_TYPE
        ? at(quote, BODY_TYPE_OFFSET) == SGX_BODY
        : at(quote, TEE_TYPE_OFFSET) == SGX;
  }

  private static int at(byte[] quote, int offset) {
    return offset + 1 < quote.length
        ? Byte.toUnsignedInt(quote[offset]) | Byte.toUnsignedInt(quote[offset + 1]) << Byte.SIZE
        : 0;
  }
}
