package io.strongroom.tee.sevsnp;

import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.VerificationContext;
import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;

/**
 * AMD's revocation lists (57230 §2), one for each root, which name intermediates. Endorsement keys
 * cannot be revoked this way: all of their certificates have serial number 0.
 */
final class SnpRevocation {
  private static final String SECTION = "57230 §2";

  private final SnpCertificates certificates;
  private final VerificationContext context;

  SnpRevocation(SnpCertificates certificates, VerificationContext context) {
    this.certificates = certificates;
    this.context = context;
  }

  /** Whether a list of this root was there to be consulted. Lists of other roots do not count. */
  boolean check() throws RefusedEvidenceException {
    boolean consulted = false;
    for (X509CRL list : context.crls()) {
      if (list.getIssuerX500Principal().equals(certificates.ark().getSubjectX500Principal())) {
        requireCurrent(list);
        requireSignedByRoot(list);
        requireNotRevoked(list, certificates.intermediate());
        consulted = true;
      }
    }
    return consulted;
  }

  private void requireCurrent(X509CRL list) throws RefusedEvidenceException {
    // RFC 5280 asks every list for its next update; one without would be current for ever.
    boolean current =
        list.getNextUpdate() != null
            && !context.at().isBefore(list.getThisUpdate().toInstant())
            && !context.at().isAfter(list.getNextUpdate().toInstant());
    if (!current) {
      throw refusal(
          RefusalCode.REVOCATION_LIST,
          "a list that is current at " + context.at(),
          "from %s to %s".formatted(list.getThisUpdate(), list.getNextUpdate()));
    }
  }

  private void requireSignedByRoot(X509CRL list) throws RefusedEvidenceException {
    try {
      list.verify(certificates.ark().getPublicKey());
    } catch (GeneralSecurityException e) {
      throw refusal(RefusalCode.REVOCATION_LIST, "a list signed by the root", "another signature");
    }
  }

  private static void requireNotRevoked(X509CRL list, X509Certificate certificate)
      throws RefusedEvidenceException {
    if (list.isRevoked(certificate)) {
      throw refusal(
          RefusalCode.CERTIFICATE_REVOKED,
          "an intermediate that is not revoked",
          "serial 0x" + certificate.getSerialNumber().toString(16));
    }
  }

  private static RefusedEvidenceException refusal(RefusalCode code, String expected, String found) {
    return new RefusedEvidenceException(code, SECTION, expected, found);
  }
}
