package io.strongroom.protocol.tls;

import io.strongroom.protocol.id.ServiceIdentity;
import io.strongroom.protocol.jose.KeyFile;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;

/**
 * The certificate authority of one deployment: vouches for its services and nobody else. Its
 * certificate names the trust domain; it signs leaves directly. Whoever holds it can be any
 * service, so it stays with the operator and no service reads it.
 */
public final class DeploymentCa {
  /** Alias of the key in the CA's PKCS#12 file. */
  private static final String ALIAS = "ca";

  private static final Duration CA_LIFETIME = Duration.ofDays(3650);
  private static final Duration LEAF_LIFETIME = Duration.ofDays(397);

  private final String trustDomain;
  private final PrivateKey key;
  private final X509Certificate certificate;
  private final InstantSource clock;

  private DeploymentCa(
      String trustDomain, PrivateKey key, X509Certificate certificate, InstantSource clock) {
    this.trustDomain = trustDomain;
    this.key = key;
    this.certificate = certificate;
    this.clock = clock;
  }

  /** A new authority with a new P-256 key. */
  public static DeploymentCa create(String trustDomain, InstantSource clock) {
    // Checks the domain by the one rule for identities.
    String uri = "spiffe://" + checked(trustDomain);
    KeyPair pair = TlsIdentity.generateKeyPair();
    X509Certificate certificate =
        CertificateRequest.authority(pair.getPublic(), nameOf(trustDomain), uri)
            .validFrom(clock.instant(), CA_LIFETIME)
            .selfSigned(pair.getPrivate());
    return new DeploymentCa(trustDomain, pair.getPrivate(), certificate, clock);
  }

  /** What relying parties pin. */
  public X509Certificate certificate() {
    return certificate;
  }

  /** An identity for one service instance, with a new key. */
  public TlsIdentity issue(ServiceIdentity identity) {
    return issue(identity, TlsIdentity.generateKeyPair());
  }

  /** An identity for one service instance over a given key. */
  public TlsIdentity issue(ServiceIdentity identity, KeyPair pair) {
    if (!identity.trustDomain().equals(trustDomain)) {
      throw new IllegalArgumentException("identity is of another trust domain");
    }
    X509Certificate leaf =
        CertificateRequest.leaf(pair.getPublic(), Optional.of(identity.toString()))
            .validFrom(clock.instant(), LEAF_LIFETIME)
            .signedBy(nameOf(trustDomain), key);
    return new TlsIdentity(pair.getPrivate(), List.of(leaf));
  }

  /**
   * Writes key and certificate into a new PKCS#12 file with mode 0600; refuses to overwrite.
   *
   * @param password random, of 256 bits: it is not stretched
   */
  public void storePkcs12(Path file, char[] password) {
    KeyFile.createUnstretched(file, password, ALIAS, key, List.of(certificate));
  }

  @Override
  public String toString() {
    return "CA of " + trustDomain;
  }

  private static String checked(String trustDomain) {
    return new ServiceIdentity(trustDomain, ServiceIdentity.Service.REGISTRY, 1).trustDomain();
  }

  private static X500Name nameOf(String trustDomain) {
    return new X500Name("CN=Strongroom deployment CA,O=" + trustDomain);
  }
}
