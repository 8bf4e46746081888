package io.strongroom.tee.dcap;

import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.bytes.Cursor;
import io.strongroom.tee.claims.OpaqueBytes;
import io.strongroom.tee.x509.Certificates;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What follows the signed part of a quote: the signature and who vouches for its key.
 *
 * @param value r and s, 32 bytes each, by the attestation key over header and body
 * @param attestationKey x and y, 32 bytes each
 * @param qeReport report of the quoting enclave that made the key, 384 bytes
 * @param qeReportSignature r and s by the PCK certificate's key
 * @param authData chosen by the quoting enclave, bound by its report
 * @param chain certificates in the order they came; not empty
 */
public record QuoteSignature(
    OpaqueBytes value,
    OpaqueBytes attestationKey,
    OpaqueBytes qeReport,
    OpaqueBytes qeReportSignature,
    OpaqueBytes authData,
    List<X509Certificate> chain) {
  private static final int NUMBERS_BYTES = 64;
  private static final int PCK_CHAIN = 5;
  private static final int QE_REPORT = 6;

  public QuoteSignature {
    chain = List.copyOf(chain);
  }

  /**
   * Reads signature data to its end.
   *
   * @param nested whether the quoting enclave's part is certification data of a type of its own, as
   *     from version 4 on
   */
  static QuoteSignature read(Cursor in, boolean nested, QuoteTechnology technology)
      throws RefusedEvidenceException {
    OpaqueBytes value = in.opaque(NUMBERS_BYTES, "quote signature");
    OpaqueBytes key = in.opaque(NUMBERS_BYTES, "attestation key");
    Cursor enclave = nested ? certification(in, QE_REPORT, technology) : in;
    OpaqueBytes report = enclave.opaque(DcapQuote.SGX_BODY_BYTES, "QE report");
    OpaqueBytes signature = enclave.opaque(NUMBERS_BYTES, "QE report signature");
    int authBytes = enclave.uint16("QE authentication data length");
    OpaqueBytes authData = enclave.opaque(authBytes, "QE authentication data");
    Cursor pck = certification(enclave, PCK_CHAIN, technology);
    List<X509Certificate> chain =
        Certificates.all(pck.bytes(pck.remaining(), "PCK chain"), "PCK chain");
    enclave.requireZeros("certification data");
    in.requireZeros("signature data");
    return new QuoteSignature(value, key, report, signature, authData, chain);
  }

  private static Cursor certification(Cursor in, int type, QuoteTechnology technology)
      throws RefusedEvidenceException {
    int found = in.uint16("certification data type");
    if (found != type) {
      throw new RefusedEvidenceException(
          RefusalCode.CERTIFICATION_DATA,
          technology.section(),
          type == PCK_CHAIN ? "5 (PCK certificate chain)" : "6 (QE report)",
          found + "");
    }
    return in.part(in.uint32("certification data size"), "certification data");
  }
}
