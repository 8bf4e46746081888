package io.strongroom.tee.nitro;

import io.strongroom.tee.Expected;
import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.VerificationContext;
import io.strongroom.tee.cbor.CborValue;
import io.strongroom.tee.cbor.CborValue.Int;
import io.strongroom.tee.cbor.MalformedCborException;
import io.strongroom.tee.claims.Authenticity;
import io.strongroom.tee.claims.NitroClaims;
import io.strongroom.tee.claims.OpaqueBytes;
import io.strongroom.tee.cose.CoseAlgorithm;
import io.strongroom.tee.cose.CoseSign1;
import io.strongroom.tee.x509.CertificatePath;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One verification of an attestation document: a list of refusals in the order of AWS's
 * description, then the claims.
 *
 * <p>Refuses what is not authentic, not what was asked for or contradicts itself. Registers, debug
 * mode and age are claims: whether they are acceptable is a policy's business. One certificate
 * signs documents for three hours, so freshness comes from the nonce, never from validity.
 */
final class NitroVerification {
  /** Three times a real document, and room for the parts around the largest payload allowed. */
  private static final int MAX_BYTES = 17 << 10;

  /** How much earlier than AWS's a verifier's clock may be. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  private static final OpaqueBytes NOTHING = new OpaqueBytes(new byte[0]);

  private final CoseSign1 sign1;
  private final NitroDocument document;
  private final VerificationContext context;

  private NitroVerification(CoseSign1 sign1, NitroDocument document, VerificationContext context) {
    this.sign1 = sign1;
    this.document = document;
    this.context = context;
  }

  /** Verifies evidence and states its claims. */
  static NitroClaims claims(NitroEvidence evidence, Expected expected, VerificationContext context)
      throws RefusedEvidenceException {
    CoseSign1 sign1 = parse(evidence.document().bytes());
    requireAlgorithm(sign1);
    requireNoFurtherHeaders(sign1);
    NitroDocument document = NitroDocument.parse(sign1.payload().bytes());
    return new NitroVerification(sign1, document, context).claims(expected);
  }

  private static CoseSign1 parse(byte[] received) throws RefusedEvidenceException {
    try {
      return CoseSign1.parse(received, MAX_BYTES);
    } catch (MalformedCborException e) {
      throw NitroSections.malformed(NitroSections.COSE, e);
    }
  }

  private static void requireAlgorithm(CoseSign1 sign1) throws RefusedEvidenceException {
    Optional<CborValue> found = sign1.algorithm();
    if (!found.equals(Optional.of(new Int(CoseAlgorithm.ES384.label())))) {
      throw new RefusedEvidenceException(
          RefusalCode.SIGNATURE_ALGORITHM,
          NitroSections.COSE,
          "%d (ES384)".formatted(CoseAlgorithm.ES384.label()),
          found.map(NitroVerification::shown).orElse("none"));
    }
  }

  private static String shown(CborValue algorithm) {
    return algorithm instanceof Int(long label) ? label + "" : algorithm.kind();
  }

  /** The unprotected header is signed by nobody: something in it makes one document into many. */
  private static void requireNoFurtherHeaders(CoseSign1 sign1) throws RefusedEvidenceException {
    int others = sign1.protectedHeader().byKey().size() - 1;
    int unprotected = sign1.unprotectedHeader().byKey().size();
    if (others + unprotected > 0) {
      throw new RefusedEvidenceException(
          RefusalCode.RESERVED_FIELD,
          NitroSections.COSE,
          "the algorithm alone in the headers",
          "%d more protected, %d unprotected".formatted(others, unprotected));
    }
  }

  private NitroClaims claims(Expected expected) throws RefusedEvidenceException {
    expected.checkReportData(
        document.userData().orElse(NOTHING).bytes(), NitroSections.DOCUMENT + ", user_data");
    expected.checkNonce(
        document.nonce().orElse(NOTHING).bytes(), NitroSections.DOCUMENT + ", nonce");
    NitroChain chain = new NitroChain(document, context);
    CertificatePath path = chain.verify();
    boolean revocationChecked = chain.checkRevocation(path);
    requireSignature(path.end());
    requireTimestamp(path.end());
    return new NitroClaims(
        new Authenticity(
            Optional.of(path.anchor()),
            path.end().getSubjectX500Principal().getName(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(path.validUntil()),
            revocationChecked),
        document.moduleId(),
        document.timestamp(),
        document.pcrs(),
        document.nonce(),
        document.userData(),
        document.publicKey());
  }

  private void requireSignature(X509Certificate leaf) throws RefusedEvidenceException {
    if (!sign1.isSignedBy(leaf.getPublicKey(), CoseAlgorithm.ES384)) {
      throw new RefusedEvidenceException(
          RefusalCode.DOCUMENT_SIGNATURE,
          NitroSections.SIGNATURE,
          "a signature by " + leaf.getSubjectX500Principal().getName(),
          "another, of %d bytes".formatted(sign1.signature().size()));
    }
  }

  /** The module signs when its certificate is valid, and not in the future. */
  private void requireTimestamp(X509Certificate leaf) throws RefusedEvidenceException {
    Instant from = leaf.getNotBefore().toInstant();
    Instant until = leaf.getNotAfter().toInstant();
    Instant found = document.timestamp();
    if (found.isBefore(from) || found.isAfter(until)) {
      throw timestamp("within the certificate's validity, %s to %s".formatted(from, until));
    }
    if (found.isAfter(context.at().plus(SKEW))) {
      throw timestamp("not after " + context.at());
    }
  }

  private RefusedEvidenceException timestamp(String expected) {
    return new RefusedEvidenceException(
        RefusalCode.TIMESTAMP,
        NitroSections.DOCUMENT,
        "a timestamp " + expected,
        document.timestamp().toString());
  }
}
