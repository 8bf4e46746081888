package io.strongroom.tee.simulated;

import io.strongroom.tee.claims.ChipId;
import io.strongroom.tee.sevsnp.SnpExtensions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes certificates as AMD's (57230 §2, §3), under names that say SIMULATED. */
final class SimulatedCertificates {
  /** Serial numbers as on AMD's Genoa chain; endorsement keys always have 0. */
  private static final BigInteger ARK_SERIAL = BigInteger.valueOf(0x20000);

  private static final BigInteger ASK_SERIAL = BigInteger.valueOf(0x20002);
  private static final BigInteger VCEK_SERIAL = BigInteger.ZERO;

  private static final Duration AUTHORITY_LIFE = Duration.ofDays(25 * 365);
  private static final Duration VCEK_LIFE = Duration.ofDays(7 * 365);

  /**
   * Certificates count whole seconds; a verifier that asks in the same second must not be early.
   */
  private static final Duration BACKDATED = Duration.ofMinutes(1);

  /** Not registered with the JVM: everything that verifies uses the JDK's own. */
  private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

  private final InstantSource time;
  private final SecureRandom random;

  SimulatedCertificates(InstantSource time, SecureRandom random) {
    this.time = time;
    this.random = random;
  }

  X509Certificate ark(KeyPair key) {
    X509v3CertificateBuilder certificate =
        builder(
            SimulatedNames.ARK, SimulatedNames.ARK, ARK_SERIAL, AUTHORITY_LIFE, key.getPublic());
    extend(certificate, Extension.basicConstraints, new BasicConstraints(true));
    extend(certificate, Extension.keyUsage, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    return sign(certificate, key.getPrivate());
  }

  X509Certificate ask(PublicKey key, PrivateKey arkKey) {
    X509v3CertificateBuilder certificate =
        builder(SimulatedNames.ARK, SimulatedNames.ASK, ASK_SERIAL, AUTHORITY_LIFE, key);
    extend(certificate, Extension.basicConstraints, new BasicConstraints(0));
    extend(certificate, Extension.keyUsage, new KeyUsage(KeyUsage.keyCertSign));
    return sign(certificate, arkKey);
  }

  X509Certificate vcek(PublicKey key, ChipId chip, PrivateKey askKey) {
    X509v3CertificateBuilder certificate =
        builder(SimulatedNames.ASK, SimulatedNames.VCEK, VCEK_SERIAL, VCEK_LIFE, key);
    number(certificate, SnpExtensions.STRUCT_VERSION, 0);
    vendor(certificate, SnpExtensions.PRODUCT_NAME, new DERIA5String(SimulatedNames.PRODUCT));
    number(certificate, SnpExtensions.BOOT_LOADER_SPL, SimulatedChip.BOOT_LOADER);
    number(certificate, SnpExtensions.TEE_SPL, SimulatedChip.TEE);
    number(certificate, SnpExtensions.SPL_4, 0);
    number(certificate, SnpExtensions.SPL_5, 0);
    number(certificate, SnpExtensions.SPL_6, 0);
    number(certificate, SnpExtensions.SPL_7, 0);
    number(certificate, SnpExtensions.SNP_SPL, SimulatedChip.SNP);
    number(certificate, SnpExtensions.MICROCODE_SPL, SimulatedChip.MICROCODE);
    hardwareId(certificate, chip);
    return sign(certificate, askKey);
  }

  private X509v3CertificateBuilder builder(
      String issuer, String subject, BigInteger serial, Duration life, PublicKey key) {
    Instant from = time.instant().minus(BACKDATED);
    return new X509v3CertificateBuilder(
        new X500Name(SimulatedNames.distinguished(issuer)),
        serial,
        Date.from(from),
        Date.from(from.plus(life)),
        new X500Name(SimulatedNames.distinguished(subject)),
        SubjectPublicKeyInfo.getInstance(key.getEncoded()));
  }

  private static void number(X509v3CertificateBuilder certificate, String oid, int value) {
    vendor(certificate, oid, new ASN1Integer(value));
  }

  private static void vendor(
      X509v3CertificateBuilder certificate, String oid, ASN1Encodable value) {
    try {
      certificate.addExtension(new ASN1ObjectIdentifier(oid), false, value);
    } catch (IOException e) {
      throw new IllegalStateException("cannot encode extension " + oid, e);
    }
  }

  private static void extend(
      X509v3CertificateBuilder certificate, ASN1ObjectIdentifier oid, ASN1Encodable value) {
    try {
      certificate.addExtension(oid, true, value);
    } catch (IOException e) {
      throw new IllegalStateException("cannot encode extension " + oid, e);
    }
  }

  /** The id itself and no DER around it: so are AMD's. */
  private static void hardwareId(X509v3CertificateBuilder certificate, ChipId chip) {
    try {
      certificate.addExtension(
          new ASN1ObjectIdentifier(SnpExtensions.HARDWARE_ID), false, chip.bytes());
    } catch (IOException e) {
      throw new IllegalStateException("cannot encode a hardware id", e);
    }
  }

  private X509Certificate sign(X509v3CertificateBuilder certificate, PrivateKey issuer) {
    try {
      // Bouncy Castle's name for PSS with SHA-384, MGF1 with SHA-384 and a salt of 48 bytes.
      var signer =
          new JcaContentSignerBuilder("SHA384withRSAandMGF1")
              .setProvider(BOUNCY_CASTLE)
              .setSecureRandom(random)
              .build(issuer);
      return parse(certificate.build(signer).getEncoded());
    } catch (OperatorCreationException | IOException | CertificateException e) {
      throw new IllegalStateException("cannot sign a simulated certificate", e);
    }
  }

  private static X509Certificate parse(byte[] der) throws CertificateException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
  }

  static X509Certificate read(Path file) throws IOException {
    try {
      return parse(Files.readAllBytes(file));
    } catch (CertificateException e) {
      throw new IOException(file + " is no certificate", e);
    }
  }

  static byte[] der(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateException e) {
      throw new IllegalStateException("a parsed certificate has its bytes", e);
    }
  }
}
