package io.strongroom.tee.x509;

import io.strongroom.tee.claims.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Certificates of which each was issued by the next, up to a root that is believed. Made by {@link
 * PathSearch} alone, which checked signatures, validity and constraints.
 *
 * @param certificates end certificate first, root last
 */
public record CertificatePath(List<X509Certificate> certificates, TrustAnchor anchor) {
  public CertificatePath {
    certificates = List.copyOf(certificates);
  }

  /** The end certificate. */
  public X509Certificate end() {
    return certificates.getFirst();
  }

  /** What issued the end certificate. */
  public X509Certificate issuer() {
    return certificates.get(1);
  }

  public X509Certificate root() {
    return certificates.getLast();
  }

  /** The earliest end of validity among them. */
  public Instant validUntil() {
    return certificates.stream()
        .map(certificate -> certificate.getNotAfter().toInstant())
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }
}
