package io.strongroom.protocol.tls;

import io.strongroom.protocol.id.ServiceIdentity;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Tells which service a certificate stands for: an X.509-SVID (SPIFFE) signed directly by the
 * deployment CA. A list of refusals; no path building, no intermediates, no revocation (a
 * deployment that lost a key makes a new CA).
 */
public final class ServicePeer {
  /** GeneralName choice of a URI (RFC 5280, 4.2.1.6). */
  private static final int URI_NAME = 6;

  private static final int DIGITAL_SIGNATURE = 0;
  private static final int NOT_A_CA = -1;

  private ServicePeer() {}

  /** The identity of the peer that showed this chain; empty if it is no service of the CA's. */
  public static Optional<ServiceIdentity> identify(
      X509Certificate[] chain, X509Certificate ca, Instant now) {
    if (chain == null || chain.length == 0) {
      return Optional.empty();
    }
    X509Certificate leaf = chain[0];
    boolean sound = isLeaf(leaf) && isValid(leaf, now) && isValid(ca, now) && isSigned(leaf, ca);
    return sound ? onlyUri(leaf).flatMap(uri -> underDomain(uri, ca)) : Optional.empty();
  }

  private static boolean isLeaf(X509Certificate leaf) {
    boolean[] usage = leaf.getKeyUsage();
    return leaf.getBasicConstraints() == NOT_A_CA
        && usage != null
        && usage[DIGITAL_SIGNATURE]
        && !leaf.hasUnsupportedCriticalExtension();
  }

  private static boolean isValid(X509Certificate certificate, Instant now) {
    return !now.isBefore(certificate.getNotBefore().toInstant())
        && !now.isAfter(certificate.getNotAfter().toInstant());
  }

  private static boolean isSigned(X509Certificate leaf, X509Certificate ca) {
    if (!leaf.getIssuerX500Principal().equals(ca.getSubjectX500Principal())) {
      return false;
    }
    try {
      leaf.verify(ca.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** X509-SVID, 2: exactly one URI name, and here nothing beside it. */
  private static Optional<String> onlyUri(X509Certificate certificate) {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      if (names == null || names.size() != 1) {
        return Optional.empty();
      }
      List<?> name = names.iterator().next();
      boolean uri = name.get(0).equals(URI_NAME);
      return uri ? Optional.of((String) name.get(1)) : Optional.empty();
    } catch (CertificateParsingException e) {
      return Optional.empty();
    }
  }

  private static Optional<ServiceIdentity> underDomain(String uri, X509Certificate ca) {
    try {
      ServiceIdentity identity = ServiceIdentity.of(uri);
      String domain = "spiffe://" + identity.trustDomain();
      return onlyUri(ca).equals(Optional.of(domain)) ? Optional.of(identity) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
