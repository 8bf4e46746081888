package io.strongroom.tee.x509;

import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.cert.X509Extension;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Revocation lists that somebody handed in (RFC 5280 §6.3). A list counts for certificates of its
 * own issuer; one that counts must be signed by that issuer and current, or everything is refused:
 * a list that cannot be read aright may name what is being verified.
 */
public final class RevocationLists {
  private static final int CRL_SIGN = 6;
  private static final Pattern WEAK = Pattern.compile("SHA1|MD[25]", Pattern.CASE_INSENSITIVE);

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
    requireSigner(list, issuer);
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

  /** RFC 5280 §6.3.3 (f); and digests that can be forged sign nothing. */
  private void requireSigner(X509CRL list, X509Certificate issuer) throws RefusedEvidenceException {
    boolean[] usage = issuer.getKeyUsage();
    boolean signsLists = usage == null || usage[CRL_SIGN];
    if (!signsLists || WEAK.matcher(list.getSigAlgName()).find()) {
      throw refusal(
          RefusalCode.REVOCATION_LIST,
          "a list whose issuer may sign lists, with SHA-256 or better",
          signsLists ? list.getSigAlgName() : "an issuer that may not");
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
    Set<String> critical = new TreeSet<>(criticalOf(list));
    Optional.ofNullable(list.getRevokedCertificates())
        .ifPresent(entries -> entries.forEach(entry -> critical.addAll(criticalOf(entry))));
    if (!critical.isEmpty()) {
      throw refusal(
          RefusalCode.REVOCATION_LIST,
          "a complete list (RFC 5280 §5.2), without critical extensions",
          critical.toString());
    }
  }

  private static Set<String> criticalOf(X509Extension extended) {
    return Optional.ofNullable(extended.getCriticalExtensionOIDs()).orElse(Set.of());
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
