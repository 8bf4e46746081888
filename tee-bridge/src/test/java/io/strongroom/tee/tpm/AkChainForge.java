package io.strongroom.tee.tpm;

import io.strongroom.tee.TrustAnchors;
import io.strongroom.tee.VerificationContext;
import io.strongroom.tee.claims.TrustAnchor;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.Provider;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates of attestation keys as clouds issue them, each of whose properties can change. */
final class AkChainForge {
  static final Instant AT = Instant.parse("2026-06-01T00:00:00Z");
  static final String EK_PURPOSE = "2.23.133.8.1";
  static final String AIK_PURPOSE = "2.23.133.8.3";

  private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();
  private static final BigInteger AK_SERIAL = BigInteger.valueOf(4711);

  private String subject = "CN=AK of a test";
  private Optional<String> purpose = Optional.of(AIK_PURPOSE);
  private int usage = KeyUsage.digitalSignature;
  private boolean authority;
  private boolean intermediateIsAuthority = true;
  private Instant until = AT.plusSeconds(3600);
  private String algorithm = "SHA256withECDSA";
  private KeyPair issuer = ForgedKeys.INTERMEDIATE;
  private boolean unknownCritical;

  AkChainForge subject(String other) {
    subject = other;
    return this;
  }

  AkChainForge purpose(String other) {
    purpose = Optional.of(other);
    return this;
  }

  AkChainForge withoutPurpose() {
    purpose = Optional.empty();
    return this;
  }

  AkChainForge usage(int other) {
    usage = other;
    return this;
  }

  AkChainForge authority() {
    authority = true;
    return this;
  }

  AkChainForge intermediateIsNoAuthority() {
    intermediateIsAuthority = false;
    return this;
  }

  AkChainForge until(Instant other) {
    until = other;
    return this;
  }

  AkChainForge algorithm(String other) {
    algorithm = other;
    return this;
  }

  AkChainForge issuer(KeyPair other) {
    issuer = other;
    return this;
  }

  AkChainForge unknownCritical() {
    unknownCritical = true;
    return this;
  }

  byte[] root() {
    return checked(() -> {
      var builder = builder("CN=Root", "CN=Root", BigInteger.ONE, ForgedKeys.ROOT.getPublic());
      authority(builder);
      return builder.build(signer("SHA384withECDSA", ForgedKeys.ROOT)).getEncoded();
    });
  }

  byte[] intermediate() {
    return checked(() -> {
      var builder =
          builder(
              "CN=Root", "CN=Intermediate", BigInteger.TWO, ForgedKeys.INTERMEDIATE.getPublic());
      if (intermediateIsAuthority) {
        authority(builder);
      }
      return builder.build(signer("SHA384withECDSA", ForgedKeys.ROOT)).getEncoded();
    });
  }

  byte[] certificate(PublicKey ak) {
    return checked(() -> {
      var builder =
          new X509v3CertificateBuilder(
              new X500Name("CN=Intermediate"),
              AK_SERIAL,
              Date.from(AT.minusSeconds(86_400)),
              Date.from(until),
              new X500Name(subject),
              SubjectPublicKeyInfo.getInstance(ak.getEncoded()));
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
      if (purpose.isPresent()) {
        KeyPurposeId id = KeyPurposeId.getInstance(new ASN1ObjectIdentifier(purpose.get()));
        builder.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(id));
      }
      if (subject.isEmpty()) {
        GeneralName name = new GeneralName(new X500Name("CN=vTPM"));
        builder.addExtension(Extension.subjectAlternativeName, true, new GeneralNames(name));
      }
      if (unknownCritical) {
        builder.addExtension(new ASN1ObjectIdentifier("1.2.3.4"), true, DERNull.INSTANCE);
      }
      return builder.build(signer(algorithm, issuer)).getEncoded();
    });
  }

  /** A current list of the intermediate. */
  X509CRL list(boolean namesTheKey) {
    return checked(() -> {
      var builder =
          new X509v2CRLBuilder(new X500Name("CN=Intermediate"), Date.from(AT.minusSeconds(60)));
      builder.setNextUpdate(Date.from(AT.plusSeconds(60)));
      if (namesTheKey) {
        builder.addCRLEntry(AK_SERIAL, Date.from(AT.minusSeconds(120)), 0);
      }
      byte[] encoded =
          builder.build(signer("SHA256withECDSA", ForgedKeys.INTERMEDIATE)).getEncoded();
      return (X509CRL)
          CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(encoded));
    });
  }

  /** What a verifier of this forge's keys pins. */
  VerificationContext context(X509CRL... lists) {
    return context(Optional.empty(), lists);
  }

  VerificationContext context(Optional<PublicKey> pinned, X509CRL... lists) {
    X509Certificate root = parsed(root());
    TrustAnchor anchor = new TrustAnchor("a root for tests", "vTPM", TrustAnchor.pinOf(root));
    List<X509Certificate> known = new ArrayList<>(List.of(root, parsed(intermediate())));
    return new VerificationContext(
        TrustAnchors.of(anchor), known, AT, List.of(lists), Optional.empty(), pinned);
  }

  static X509Certificate parsed(byte[] der) {
    return checked(() ->
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(der)));
  }

  private static X509v3CertificateBuilder builder(
      String issuer, String subject, BigInteger serial, PublicKey key) {
    return new X509v3CertificateBuilder(
        new X500Name(issuer),
        serial,
        Date.from(Instant.parse("2023-01-01T00:00:00Z")),
        Date.from(Instant.parse("2045-01-01T00:00:00Z")),
        new X500Name(subject),
        SubjectPublicKeyInfo.getInstance(key.getEncoded()));
  }

  private static void authority(X509v3CertificateBuilder certificate) throws Exception {
    certificate
        .addExtension(Extension.basicConstraints, true, new BasicConstraints(true))
        .addExtension(
            Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
  }

  private static ContentSigner signer(String algorithm, KeyPair key) throws Exception {
    return new JcaContentSignerBuilder(algorithm)
        .setProvider(BOUNCY_CASTLE)
        .build(key.getPrivate());
  }

  private interface Step<T> {
    T run() throws Exception;
  }

  private static <T> T checked(Step<T> step) {
    try {
      return step.run();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
