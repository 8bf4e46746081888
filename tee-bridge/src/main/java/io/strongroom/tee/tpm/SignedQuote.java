package io.strongroom.tee.tpm;

import io.strongroom.protocol.json.Blob;

/**
 * One quote as received.
 *
 * @param message TPMS_ATTEST, the signed bytes
 * @param signature TPMT_SIGNATURE
 * @param pcrs the values that were quoted, and perhaps others
 */
public record SignedQuote(Blob message, Blob signature, PcrValues pcrs) {
  /** A quote from the bytes of its files. */
  public static SignedQuote of(byte[] message, byte[] signature, PcrValues pcrs) {
    return new SignedQuote(Blob.ofBytes(message), Blob.ofBytes(signature), pcrs);
  }

  /** A quote whose signature lost its frame: bare RSASSA with SHA-256. */
  public static SignedQuote ofBareSignature(byte[] message, byte[] signature, PcrValues pcrs) {
    return of(message, TpmtSignature.rsassa(TpmHash.SHA256, signature), pcrs);
  }
}
