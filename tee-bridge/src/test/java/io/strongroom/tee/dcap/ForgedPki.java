package io.strongroom.tee.dcap;

import io.strongroom.protocol.id.Sha256;
import io.strongroom.tee.TrustAnchors;
import io.strongroom.tee.claims.TrustAnchor;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Certificates and lists shaped as Intel's, under a root of the forge's own, with everything a test
 * wants otherwise as a field that it sets before anything is made.
 */
final class ForgedPki {
  static final Instant AT = Instant.parse("2026-06-01T00:00:00Z");
  static final Instant FROM = Instant.parse("2026-05-20T00:00:00Z");
  static final Instant UNTIL = Instant.parse("2026-06-20T00:00:00Z");
  static final int PCK_SERIAL = 77;
  static final int CA_SERIAL = 2;
  static final int SIGNER_SERIAL = 3;
  static final String PLATFORM_CA = "Intel SGX PCK Platform CA";

  private static final String ROOT = "Intel SGX Root CA";
  private static final String SHA256 = "SHA256withECDSA";
  private static final Instant ISSUED = Instant.parse("2025-01-01T00:00:00Z");
  private static final KeyPair ROOT_KEY = ec("secp256r1");
  private static final KeyPair CA_KEY = ec("secp256r1");
  private static final KeyPair PCK_KEY = ec("secp256r1");
  private static final KeyPair SIGNER_KEY = ec("secp256r1");

  String caName = "Intel SGX PCK Processor CA";
  String signerName = "Intel SGX TCB Signing";
  KeyPair rootKey = ROOT_KEY;
  KeyPair caKey = CA_KEY;
  KeyPair pckKey = PCK_KEY;
  KeyPair signerKey = SIGNER_KEY;
  String pckAlgorithm = SHA256;
  Instant pckUntil = Instant.parse("2032-01-01T00:00:00Z");
  Instant signerUntil = Instant.parse("2032-01-01T00:00:00Z");
  boolean pckUnderRoot;
  boolean signerUnderCa;
  boolean caIsAuthority = true;
  Optional<byte[]> extension = Optional.of(new ForgedPckExtension().encoded());
  List<Integer> revokedByCa = new ArrayList<>(List.of(1));
  List<Integer> revokedByRoot = new ArrayList<>();
  String pckListIssuer;
  KeyPair pckListKey;
  String rootListIssuer = ROOT;
  KeyPair rootListKey = ROOT_KEY;
  Instant pckListFrom = FROM;
  Instant rootListUntil = UNTIL;

  X509Certificate root() {
    return issue(ROOT, rootKey, ROOT, rootKey, 1, ISSUED.plusSeconds(800_000_000), this::authority);
  }

  X509Certificate ca() {
    Shape shape = caIsAuthority ? this::authority : this::end;
    return issue(ROOT, rootKey, caName, caKey, CA_SERIAL, pckUntil, shape);
  }

  X509Certificate pck() {
    Shape shape =
        certificate -> {
          end(certificate);
          if (extension.isPresent()) {
            certificate.addExtension(
                new ASN1ObjectIdentifier(PckCertificate.EXTENSION), false, extension.get());
          }
        };
    String issuer = pckUnderRoot ? ROOT : caName;
    KeyPair key = pckUnderRoot ? rootKey : caKey;
    return issue(issuer, key, "Intel SGX PCK Certificate", pckKey, PCK_SERIAL, pckUntil, shape);
  }

  X509Certificate signer() {
    String issuer = signerUnderCa ? caName : ROOT;
    KeyPair key = signerUnderCa ? caKey : rootKey;
    return issue(issuer, key, signerName, signerKey, SIGNER_SERIAL, signerUntil, this::end);
  }

  X509CRL pckList() {
    return list(
        pckListIssuer == null ? caName : pckListIssuer,
        pckListKey == null ? caKey : pckListKey,
        pckListFrom,
        UNTIL,
        revokedByCa);
  }

  X509CRL rootList() {
    return list(rootListIssuer, rootListKey, FROM, rootListUntil, revokedByRoot);
  }

  static TrustAnchors anchors() {
    return TrustAnchors.of(
        new TrustAnchor(ROOT, "forged", Sha256.digest(ROOT_KEY.getPublic().getEncoded())));
  }

  /** Certificates in PEM, one after the other. */
  static String pem(X509Certificate... certificates) {
    StringBuilder text = new StringBuilder();
    for (X509Certificate certificate : certificates) {
      text.append("-----BEGIN CERTIFICATE-----\n")
          .append(
              Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                  .encodeToString(checked(certificate::getEncoded)))
          .append("\n-----END CERTIFICATE-----\n");
    }
    return text.toString();
  }

  private interface Shape {
    void apply(X509v3CertificateBuilder certificate) throws Exception;
  }

  private void authority(X509v3CertificateBuilder certificate) throws Exception {
    certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(1));
    certificate.addExtension(
        Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
  }

  private void end(X509v3CertificateBuilder certificate) throws Exception {
    certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
    certificate.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
  }

  private X509Certificate issue(
      String issuer,
      KeyPair issuerKey,
      String subject,
      KeyPair key,
      int serial,
      Instant until,
      Shape shape) {
    return checked(() -> {
      X509v3CertificateBuilder certificate =
          new X509v3CertificateBuilder(
              name(issuer),
              BigInteger.valueOf(serial),
              Date.from(ISSUED),
              Date.from(until),
              name(subject),
              SubjectPublicKeyInfo.getInstance(key.getPublic().getEncoded()));
      shape.apply(certificate);
      String algorithm = serial == PCK_SERIAL ? pckAlgorithm : SHA256;
      byte[] der =
          certificate
              .build(new JcaContentSignerBuilder(algorithm).build(issuerKey.getPrivate()))
              .getEncoded();
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    });
  }

  private static X509CRL list(
      String issuer, KeyPair key, Instant from, Instant until, List<Integer> serials) {
    return checked(() -> {
      X509v2CRLBuilder list = new X509v2CRLBuilder(name(issuer), Date.from(from));
      list.setNextUpdate(Date.from(until));
      for (int serial : serials) {
        list.addCRLEntry(BigInteger.valueOf(serial), Date.from(from), 0);
      }
      byte[] der =
          list.build(new JcaContentSignerBuilder(SHA256).build(key.getPrivate())).getEncoded();
      return (X509CRL)
          CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der));
    });
  }

  private static X500Name name(String commonName) {
    return new X500Name("C=US,O=A forge for tests,CN=" + commonName);
  }

  static KeyPair ec(String curve) {
    return checked(() -> {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(curve));
      return generator.generateKeyPair();
    });
  }

  interface Step<T> {
    T run() throws Exception;
  }

  static <T> T checked(Step<T> step) {
    try {
      return step.run();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
