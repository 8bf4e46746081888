package io.strongroom.protocol.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate to be signed (RFC 5280): for a service, an executor or the deployment CA. */
record CertificateRequest(
    PublicKey key, X500Name subject, Optional<String> uri, boolean ca, Instant from, Instant to) {
  /** Clocks of one deployment may differ by this much. */
  private static final Duration BACKDATED = Duration.ofMinutes(5);

  private static final int SERIAL_BITS = 127;
  private static final X500Name LEAF = new X500Name("CN=strongroom");

  static CertificateRequest leaf(PublicKey key, Optional<String> uri) {
    return new CertificateRequest(key, LEAF, uri, false, Instant.EPOCH, Instant.EPOCH);
  }

  static CertificateRequest authority(PublicKey key, X500Name name, String uri) {
    return new CertificateRequest(key, name, Optional.of(uri), true, Instant.EPOCH, Instant.EPOCH);
  }

  CertificateRequest validFrom(Instant start, Duration lifetime) {
    return new CertificateRequest(
        key, subject, uri, ca, start.minus(BACKDATED), start.plus(lifetime));
  }

  X509Certificate selfSigned(PrivateKey signer) {
    return signedBy(subject, signer);
  }

  /** Signs with ECDSA or Ed25519, whichever the signer's key is. */
  X509Certificate signedBy(X500Name issuer, PrivateKey signer) {
    boolean ec = "EC".equals(signer.getAlgorithm());
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder(issuer)
                  .build(
                      new JcaContentSignerBuilder(ec ? "SHA256withECDSA" : "Ed25519")
                          .build(signer)));
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new IllegalStateException("cannot sign a certificate", e);
    }
  }

  private JcaX509v3CertificateBuilder builder(X500Name issuer) throws IOException {
    BigInteger serial = new BigInteger(SERIAL_BITS, new SecureRandom()).add(BigInteger.ONE);
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            issuer, serial, Date.from(from), Date.from(to), subject, key);
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(ca));
    builder.addExtension(
        Extension.keyUsage,
        true,
        new KeyUsage(ca ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.digitalSignature));
    if (uri.isPresent()) {
      GeneralName name = new GeneralName(GeneralName.uniformResourceIdentifier, uri.get());
      builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(name));
    }
    return builder;
  }
}
