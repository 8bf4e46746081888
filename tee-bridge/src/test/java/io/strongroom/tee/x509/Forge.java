package io.strongroom.tee.x509;

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
import java.util.Base64;
import java.util.Date;
import java.util.function.Consumer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A name with a key, which signs certificates and lists as a test wants them. */
record Forge(String name, KeyPair key) {
  static final Instant FROM = Instant.parse("2025-01-01T00:00:00Z");
  static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  static final Instant UNTIL = Instant.parse("2027-01-01T00:00:00Z");
  static final String SHA256 = "SHA256withECDSA";

  static Forge named(String name) {
    return new Forge(name, p256());
  }

  /** What a certificate has besides names and key. */
  static final class Wish {
    private Instant from = FROM;
    private Instant until = UNTIL;
    private String algorithm = SHA256;
    private int serial = 7;
    private Consumer<X509v3CertificateBuilder> extensions = builder -> {};

    Wish valid(Instant from, Instant until) {
      this.from = from;
      this.until = until;
      return this;
    }

    Wish algorithm(String algorithm) {
      this.algorithm = algorithm;
      return this;
    }

    Wish serial(int serial) {
      this.serial = serial;
      return this;
    }

    /** An authority over so many others. */
    Wish authority(int pathLength) {
      return and(builder ->
          checked(() -> {
            builder.addExtension(
                Extension.basicConstraints, true, new BasicConstraints(pathLength));
            return builder.addExtension(
                Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
          }));
    }

    /** Whatever it is, its key may be used for this alone. */
    Wish usage(int use) {
      return and(builder ->
          checked(() -> builder.addExtension(Extension.keyUsage, true, new KeyUsage(use))));
    }

    /** An authority that may sign anything but certificates. */
    Wish authorityWithoutUsage() {
      return and(builder ->
          checked(() -> {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            return builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.cRLSign));
          }));
    }

    Wish critical(String oid) {
      return and(builder ->
          checked(
              () -> builder.addExtension(new ASN1ObjectIdentifier(oid), true, new byte[] {5, 0})));
    }

    private Wish and(Consumer<X509v3CertificateBuilder> more) {
      extensions = extensions.andThen(more);
      return this;
    }
  }

  /** A root of its own. */
  X509Certificate root() {
    return issue(this, new Wish().authority(5));
  }

  TrustAnchors anchors() {
    return TrustAnchors.of(
        new TrustAnchor(name, name, Sha256.digest(key.getPublic().getEncoded())));
  }

  X509Certificate issue(Forge subject, Wish wish) {
    return checked(() -> {
      X509v3CertificateBuilder builder =
          new X509v3CertificateBuilder(
              new X500Name("CN=" + name),
              BigInteger.valueOf(wish.serial),
              Date.from(wish.from),
              Date.from(wish.until),
              new X500Name("CN=" + subject.name),
              SubjectPublicKeyInfo.getInstance(subject.key.getPublic().getEncoded()));
      wish.extensions.accept(builder);
      byte[] der =
          builder
              .build(new JcaContentSignerBuilder(wish.algorithm).build(key.getPrivate()))
              .getEncoded();
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    });
  }

  /** A list without next update if that is null. */
  X509CRL list(Instant from, Instant until, int... serials) {
    return list(from, until, builder -> {}, serials);
  }

  X509CRL list(Instant from, Instant until, Consumer<X509v2CRLBuilder> extra, int... serials) {
    return checked(() -> {
      X509v2CRLBuilder builder = new X509v2CRLBuilder(new X500Name("CN=" + name), Date.from(from));
      if (until != null) {
        builder.setNextUpdate(Date.from(until));
      }
      for (int serial : serials) {
        builder.addCRLEntry(BigInteger.valueOf(serial), Date.from(from), 0);
      }
      extra.accept(builder);
      byte[] der =
          builder.build(new JcaContentSignerBuilder(SHA256).build(key.getPrivate())).getEncoded();
      return (X509CRL)
          CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der));
    });
  }

  static byte[] pem(String label, byte[] der) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(label, body, label)
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static KeyPair p256() {
    return checked(() -> {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
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
