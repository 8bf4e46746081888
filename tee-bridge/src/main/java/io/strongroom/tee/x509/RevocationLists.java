package io.strongroom.tee.x509;

import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * Revocation lists that somebody handed in (RFC 5280 §6.3). A list counts for certificates of its
 * own issuer; one that counts must be signed by that issuer and current, or everything is refused:
 * a list that cannot be read aright may name what is being verified.
 */
public final class RevocationLists {
  private final List<X509CRL> lists;
  private final Instant at;
  private final String section;

  public RevocationLists(List<X509CRL> lists, Instant at, String section) {
    this.lists = List.copyOf(lists);
    this.at = at;
    this.section = section;
  }

  /** Whether a list of the issuer was there, and did not name the certificate. */
  public boolean check(X509Certificate certificate, X509Certificate issuer)
      throws RefusedEvidenceException {
    boolean consulted = false;
    for (X509CRL list : lists) {
      if (list.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
        requireGenuine(list, issuer);
        requireNotOn(list, certificate);
        consulted = true;
      }
    }
    return consulted;
  }

  /** Whatever a list is used for: current, signed by its issuer, and complete. */
  public void requireGenuine(X509CRL list, X509Certificate issuer) throws RefusedEvidenceException {
    requireCurrent(list);
    requireSignedBy(list, issuer);
    requireComplete(list);
  }

  private void requireCurrent(X509CRL list) throws RefusedEvidenceException {
    // RFC 5280 asks every list for its next update; one without would be current for ever.
    boolean current =
        list.getNextUpdate() != null
            && !at.isBefore(list.getThisUpdate().toInstant())
            && !at.isAfter(list.getNextUpdate().toInstant());
    if (!current) {
      throw refusal(
          RefusalCode.REVOCATION_LIST,
          "a list that is current at " + at,
          "from %s to %s".formatted(list.getThisUpdate(), list.getNextUpdate()));
    }
  }

  private void requireSignedBy(X509CRL list, X509Certificate issuer)
      throws RefusedEvidenceException {
    try {
      list.verify(issuer.getPublicKey());
    } catch (GeneralSecurityException e) {
      throw refusal(
          RefusalCode.REVOCATION_LIST,
          "a list signed by " + issuer.getSubjectX500Principal().getName(),
          "another signature");
    }
  }

  /** A list with a critical extension may be a part of a whole, or of another's certificates. */
  private void requireComplete(X509CRL list) throws RefusedEvidenceException {
    var critical = list.getCriticalExtensionOIDs();
    if (critical != null && !critical.isEmpty()) {
      throw refusal(
          RefusalCode.REVOCATION_LIST,
          "a complete list (RFC 5280 §5.2), without critical extensions",
          critical.toString());
    }
  }

  private void requireNotOn(X509CRL list, X509Certificate certificate)
      throws RefusedEvidenceException {
    if (list.isRevoked(certificate)) {
      throw refusal(
          RefusalCode.CERTIFICATE_REVOKED,
          certificate.getSubjectX500Principal().getName() + " not revoked",
          "serial 0x" + certificate.getSerialNumber().toString(16) + " on the list");
    }
  }

  private RefusedEvidenceException refusal(RefusalCode code, String expected, String found) {
    return new RefusedEvidenceException(code, section, expected, found);
  }
}
