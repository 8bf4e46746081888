package io.strongroom.tee.x509;

import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.TrustAnchors;
import io.strongroom.tee.claims.TrustAnchor;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Looks for a path from an end certificate to a believed root (RFC 5280 §6).
 *
 * <p>The order in which certificates came means nothing, and one that came along is never believed
 * for that: a root counts if its key is pinned. Where several paths lead to a root, one that is
 * valid at the instant is taken.
 */
public final class PathSearch {
  private static final int DIGITAL_SIGNATURE = 0;
  private static final int KEY_CERT_SIGN = 5;
  private static final int NO_AUTHORITY = -1;

  /**
   * A path needs four; the rest is room for roots of one name in a folder. More is somebody's
   * attempt to keep us busy with certificates that issue each other.
   */
  private static final int MAX_SIGNATURES = 500;

  private final PathRules rules;
  private final TrustAnchors anchors;
  private final List<X509Certificate> candidates;
  private final Instant at;
  private int signatures;

  /**
   * A search among certificates of any origin.
   *
   * @param candidates what may stand between an end certificate and a root, and the roots
   */
  public PathSearch(
      PathRules rules, TrustAnchors anchors, List<X509Certificate> candidates, Instant at) {
    this.rules = rules;
    this.anchors = anchors;
    // Whatever is valid now is tried first.
    this.candidates =
        candidates.stream()
            .distinct()
            .sorted(Comparator.comparing((X509Certificate each) -> !isValid(each, at)))
            .toList();
    this.at = at;
  }

  /** The path of {@code end}. */
  public CertificatePath from(X509Certificate end) throws RefusedEvidenceException {
    List<X509Certificate> found = extend(List.of(end)).orElseThrow(() -> pathless(end));
    requireIssuer(found);
    TrustAnchor anchor = anchors.matching(found.getLast()).orElseThrow();
    for (int i = 0; i < found.size(); i++) {
      requireAlgorithm(found.get(i));
      requireValid(found.get(i));
      requireUnderstood(found.get(i));
      requireRole(found.get(i), i);
    }
    return new CertificatePath(found, anchor);
  }

  /**
   * Refuses certificates that came along and lead to no believed root: they were damaged, or are
   * there for a less careful reader.
   */
  public void requireEach(List<X509Certificate> along) throws RefusedEvidenceException {
    for (X509Certificate certificate : along) {
      if (extend(List.of(certificate)).isEmpty()) {
        throw pathless(certificate);
      }
    }
  }

  private Optional<List<X509Certificate>> extend(List<X509Certificate> path) {
    X509Certificate last = path.getLast();
    if (isSelfSigned(last)) {
      return Optional.of(path).filter(whole -> anchors.matching(last).isPresent());
    }
    if (path.size() == rules.longest()) {
      return Optional.empty();
    }
    for (X509Certificate candidate : candidates) {
      if (!path.contains(candidate) && issued(candidate, last)) {
        List<X509Certificate> longer = new ArrayList<>(path);
        longer.add(candidate);
        Optional<List<X509Certificate>> whole = extend(longer);
        if (whole.isPresent()) {
          return whole;
        }
      }
    }
    return Optional.empty();
  }

  private boolean isSelfSigned(X509Certificate certificate) {
    return issued(certificate, certificate);
  }

  private boolean issued(X509Certificate issuer, X509Certificate certificate) {
    if (!certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())
        || signatures == MAX_SIGNATURES) {
      return false;
    }
    signatures++;
    try {
      certificate.verify(issuer.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** Says whether the root is unknown or an issuer is missing; both are the same to a forger. */
  private RefusedEvidenceException pathless(X509Certificate end) {
    List<X509Certificate> path = new ArrayList<>(List.of(end));
    while (path.size() < rules.longest() && !isSelfSigned(path.getLast())) {
      X509Certificate last = path.getLast();
      Optional<X509Certificate> issuer =
          candidates.stream()
              .filter(each -> !path.contains(each) && issued(each, last))
              .findFirst();
      if (issuer.isEmpty()) {
        return refusal(
            RefusalCode.CERTIFICATE_CHAIN,
            "a certificate of " + last.getIssuerX500Principal().getName() + " that signed",
            "none");
      }
      path.add(issuer.get());
    }
    return refusal(
        RefusalCode.UNTRUSTED_ROOT,
        "a root among " + anchors.names(),
        name(path.getLast()) + " " + TrustAnchor.pinOf(path.getLast()));
  }

  /** A root vouches for others; as evidence it would vouch for itself. */
  private void requireIssuer(List<X509Certificate> found) throws RefusedEvidenceException {
    if (found.size() == 1) {
      throw refusal(
          RefusalCode.CERTIFICATE_CHAIN,
          name(found.getFirst()) + " issued by another",
          "signed by itself");
    }
  }

  private void requireAlgorithm(X509Certificate certificate) throws RefusedEvidenceException {
    String found = certificate.getSigAlgName();
    if (!rules.algorithms().contains(found)) {
      throw refusal(
          RefusalCode.CERTIFICATE_ALGORITHM,
          name(certificate) + " signed with " + rules.algorithms(),
          found);
    }
  }

  private void requireValid(X509Certificate certificate) throws RefusedEvidenceException {
    if (!isValid(certificate, at)) {
      throw refusal(
          RefusalCode.CERTIFICATE_VALIDITY,
          name(certificate) + " valid at " + at,
          "valid from %s to %s"
              .formatted(
                  certificate.getNotBefore().toInstant(), certificate.getNotAfter().toInstant()));
    }
  }

  /** Whether the certificate is valid at that instant, both ends included. */
  public static boolean isValid(X509Certificate certificate, Instant at) {
    return !at.isBefore(certificate.getNotBefore().toInstant())
        && !at.isAfter(certificate.getNotAfter().toInstant());
  }

  private void requireUnderstood(X509Certificate certificate) throws RefusedEvidenceException {
    var critical = certificate.getCriticalExtensionOIDs();
    if (critical != null && !rules.understood().containsAll(critical)) {
      throw refusal(
          RefusalCode.CERTIFICATE_CHAIN,
          "critical extensions of %s among %s".formatted(name(certificate), rules.understood()),
          critical.toString());
    }
  }

  /**
   * The first is no authority, and signs evidence; each other one is, for as many authorities as
   * stand below it.
   */
  private void requireRole(X509Certificate certificate, int position)
      throws RefusedEvidenceException {
    int constraints = certificate.getBasicConstraints();
    boolean isFit =
        position == 0
            ? constraints == NO_AUTHORITY && may(certificate, DIGITAL_SIGNATURE)
            : constraints >= position - 1 && may(certificate, KEY_CERT_SIGN);
    if (!isFit) {
      throw refusal(
          RefusalCode.CERTIFICATE_CHAIN,
          position == 0
              ? name(certificate) + " as an end entity that signs"
              : name(certificate) + " as an authority over " + (position - 1) + " others",
          constraints == NO_AUTHORITY
              ? "no authority, or another use"
              : "an authority for " + constraints);
    }
  }

  /** Without the extension there is no restriction (RFC 5280 §4.2.1.3). */
  private static boolean may(X509Certificate certificate, int use) {
    boolean[] usage = certificate.getKeyUsage();
    return usage == null || usage[use];
  }

  private static String name(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().getName();
  }

  private RefusedEvidenceException refusal(RefusalCode code, String expected, String found) {
    return new RefusedEvidenceException(code, rules.section(), expected, found);
  }
}
