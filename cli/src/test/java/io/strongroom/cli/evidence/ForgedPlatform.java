package io.strongroom.cli.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A Milan with roots of its own, written to folders as real evidence comes. */
final class ForgedPlatform {
  static final String AT = "2026-06-01T00:00:00Z";
  static final String REPORT_DATA = "5a".repeat(64);

  /** Bit 17, which is always one. */
  static final long POLICY = 0x2_0000L;

  static final long DEBUG = 1L << 19;
  static final long MIGRATION = 1L << 18;

  private static final String PSS = "SHA384withRSAandMGF1";
  private static final String AMD = "1.3.6.1.4.1.3704.1.";
  private static final byte[] TCB = {3, 0, 0, 0, 0, 0, 8, 115};
  private static final byte[] CHIP = HexFormat.of().parseHex("c1".repeat(64));
  private static final int SIGNED_BYTES = 0x2A0;
  private static final int REPORT_BYTES = 0x4A0;

  private static final KeyPair ARK = rsa();
  private static final KeyPair ASK = rsa();
  private static final KeyPair VCEK = p384();

  private ForgedPlatform() {}

  /** A folder with {@code report.bin} and {@code vcek.der}. */
  static Path evidence(Path folder, long policy) {
    write(folder.resolve("vcek.der"), vcek());
    return write(folder.resolve("report.bin"), report(policy)).getParent();
  }

  /** A folder for {@code --roots}. */
  static Path roots(Path folder) {
    write(folder.resolve("deep/er/ark.pem"), pem("CERTIFICATE", ark()));
    write(folder.resolve("ask.der"), ask());
    write(folder.resolve("old.crl"), revocationList(false));
    write(folder.resolve("README"), new byte[] {'h', 'i'});
    return folder;
  }

  static byte[] report(long policy) {
    ByteBuffer report = ByteBuffer.allocate(REPORT_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    report.putInt(0, 3).putLong(0x008, policy).putInt(0x034, 1);
    report.put(0x050, HexFormat.of().parseHex(REPORT_DATA));
    report.put(0x090, HexFormat.of().parseHex("4d".repeat(48)));
    for (int tcb : new int[] {0x038, 0x180, 0x1E0, 0x1F0}) {
      report.put(tcb, TCB);
    }
    report.put(0x188, new byte[] {0x19, 0x01}).put(0x1A0, CHIP);
    byte[] bytes = report.array();
    byte[] signature = sign(Arrays.copyOf(bytes, SIGNED_BYTES));
    for (int i = 0; i < 48; i++) {
      bytes[SIGNED_BYTES + i] = signature[47 - i];
      bytes[SIGNED_BYTES + 72 + i] = signature[95 - i];
    }
    return bytes;
  }

  private static byte[] sign(byte[] signed) {
    return checked(() -> {
      Signature ecdsa = Signature.getInstance("SHA384withECDSAinP1363Format");
      ecdsa.initSign(VCEK.getPrivate());
      ecdsa.update(signed);
      return ecdsa.sign();
    });
  }

  static byte[] ark() {
    return certificate("ARK-Milan", "ARK-Milan", 0x10000, ARK, ARK, true);
  }

  static byte[] ask() {
    return certificate("ARK-Milan", "SEV-Milan", 0x10001, ASK, ARK, true);
  }

  static byte[] vcek() {
    return certificate("SEV-Milan", "SEV-VCEK", 0, VCEK, ASK, false);
  }

  /** The root's, with the ASK on it or without. */
  static byte[] revocationList(boolean revoked) {
    return checked(() -> {
      Date from = Date.from(Instant.parse("2026-05-01T00:00:00Z"));
      X509v2CRLBuilder list = new X509v2CRLBuilder(name("ARK-Milan"), from);
      list.setNextUpdate(Date.from(Instant.parse("2026-07-01T00:00:00Z")));
      if (revoked) {
        list.addCRLEntry(BigInteger.valueOf(0x10001), from, 0);
      }
      return list.build(signer(ARK)).getEncoded();
    });
  }

  static byte[] pem(String label, byte[] der) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
        .formatted(label, body, label)
        .getBytes(StandardCharsets.US_ASCII);
  }

  static Path write(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.getParent());
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] certificate(
      String issuer, String subject, int serial, KeyPair key, KeyPair signer, boolean authority) {
    return checked(() -> {
      X509v3CertificateBuilder builder =
          new X509v3CertificateBuilder(
              name(issuer),
              BigInteger.valueOf(serial),
              Date.from(Instant.parse("2023-01-01T00:00:00Z")),
              Date.from(Instant.parse("2030-01-01T00:00:00Z")),
              name(subject),
              SubjectPublicKeyInfo.getInstance(key.getPublic().getEncoded()));
      if (authority) {
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        builder.addExtension(
            Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
      } else {
        addEndorsement(builder);
      }
      return builder.build(signer(signer)).getEncoded();
    });
  }

  private static void addEndorsement(X509v3CertificateBuilder builder) throws IOException {
    add(builder, "1", new ASN1Integer(0));
    add(builder, "2", new DERIA5String("Milan-B0"));
    add(builder, "3.1", new ASN1Integer(TCB[0]));
    add(builder, "3.2", new ASN1Integer(TCB[1]));
    add(builder, "3.3", new ASN1Integer(TCB[6]));
    add(builder, "3.8", new ASN1Integer(TCB[7]));
    builder.addExtension(new ASN1ObjectIdentifier(AMD + "4"), false, CHIP);
  }

  private static void add(X509v3CertificateBuilder builder, String member, ASN1Encodable value)
      throws IOException {
    builder.addExtension(
        new ASN1ObjectIdentifier(AMD + member), false, value.toASN1Primitive().getEncoded());
  }

  private static X500Name name(String commonName) {
    return new X500Name("O=A forge for tests,CN=" + commonName);
  }

  private static ContentSigner signer(KeyPair key) throws Exception {
    return new JcaContentSignerBuilder(PSS)
        .setProvider(new BouncyCastleProvider())
        .build(key.getPrivate());
  }

  private static KeyPair rsa() {
    return checked(() -> {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(4096);
      return generator.generateKeyPair();
    });
  }

  private static KeyPair p384() {
    return checked(() -> {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp384r1"));
      return generator.generateKeyPair();
    });
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
