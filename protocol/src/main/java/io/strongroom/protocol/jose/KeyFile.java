package io.strongroom.protocol.jose;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEParameterSpec;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.MacData;
import org.bouncycastle.asn1.pkcs.PKCS12PBEParams;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DigestInfo;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.MacCalculator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.bc.BcPKCS12MacCalculatorBuilder;

/**
 * One private key, with the certificates for it, in one PKCS#12 file (RFC 7292) that only its owner
 * may read. Any such file can be read, however its password was stretched.
 */
public final class KeyFile {
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  /**
   * Passwords of files that are written here are 256 random bits, made by a machine for a machine:
   * stretching makes none of them harder to guess, and every start of a process slower.
   */
  private static final int UNSTRETCHED = 1;

  /** The JDK's own choice for PKCS#12. */
  private static final String KEY_ENCRYPTION = "PBEWithHmacSHA256AndAES_256";

  private static final int SALT_BYTES = 20;
  private static final int AES_BLOCK_BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final AlgorithmIdentifier SHA256 =
      new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256);

  /**
   * PKCS#12 keeps a public key only inside a certificate. This one carries the key and vouches for
   * nothing, so it has neither a name that means something nor an end (RFC 5280, 4.1.2.5).
   */
  private static final X500Name NOBODY = new X500Name("CN=key");

  private static final Date ALWAYS = Date.from(Instant.EPOCH);
  private static final Date NEVER = Date.from(Instant.parse("9999-12-31T23:59:59Z"));

  private KeyFile() {}

  /**
   * Reads a key and its public half.
   *
   * @throws UncheckedIOException if file or password are wrong
   */
  public static KeyPair read(Path file, char[] password, String alias) {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, password);
      if (store.getKey(alias, password) instanceof PrivateKey key) {
        return new KeyPair(store.getCertificate(alias).getPublicKey(), key);
      }
      throw new IOException("no private key named " + alias);
    } catch (GeneralSecurityException e) {
      throw new UncheckedIOException(new IOException(file + " is not a usable key file", e));
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Writes a key that has no certificate into a new file with mode 0600; refuses to overwrite.
   *
   * @param password as hard to guess as the key itself, because it is not stretched
   */
  public static void create(Path file, char[] password, String alias, KeyPair pair) {
    createUnstretched(file, password, alias, pair.getPrivate(), List.of(carrier(pair)));
  }

  /**
   * Writes a new file with mode 0600; refuses to overwrite. The key is encrypted, the certificates
   * are not, and all of it has a MAC.
   *
   * @param password as hard to guess as the key itself, because it is not stretched
   * @param chain certificates for the key, its own first
   * @throws UncheckedIOException if the file is there or cannot be written
   */
  public static void createUnstretched(
      Path file, char[] password, String alias, PrivateKey key, List<X509Certificate> chain) {
    try {
      byte[] content = withMac(store(password, alias, key, chain), password);
      Files.createFile(file, OWNER_ONLY);
      Files.write(file, content, StandardOpenOption.WRITE);
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException("cannot write a key file", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The JDK takes the iterations of a key's encryption from its entry, but those of the encryption
   * of certificates and of the MAC from properties of the whole process. A store without a password
   * has neither; its entries have theirs.
   */
  private static Pfx store(
      char[] password, String alias, PrivateKey key, List<X509Certificate> chain)
      throws GeneralSecurityException, IOException {
    var encryption =
        new PBEParameterSpec(
            random(SALT_BYTES), UNSTRETCHED, new IvParameterSpec(random(AES_BLOCK_BYTES)));
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setEntry(
        alias,
        new KeyStore.PrivateKeyEntry(key, chain.toArray(X509Certificate[]::new)),
        new KeyStore.PasswordProtection(password, KEY_ENCRYPTION, encryption));
    var bytes = new ByteArrayOutputStream();
    store.store(bytes, null);
    return Pfx.getInstance(bytes.toByteArray());
  }

  /** RFC 7292, 4: the MAC covers what the authenticated safe holds. */
  private static byte[] withMac(Pfx store, char[] password)
      throws IOException, OperatorCreationException {
    ContentInfo safe = store.getAuthSafe();
    MacCalculator mac =
        new BcPKCS12MacCalculatorBuilder(new SHA256Digest(), SHA256)
            .setIterationCount(UNSTRETCHED)
            .build(password);
    try (OutputStream covered = mac.getOutputStream()) {
      covered.write(ASN1OctetString.getInstance(safe.getContent()).getOctets());
    }
    byte[] salt = PKCS12PBEParams.getInstance(mac.getAlgorithmIdentifier().getParameters()).getIV();
    var digest = new DigestInfo(SHA256, mac.getMac());
    return new Pfx(safe, new MacData(digest, salt, UNSTRETCHED)).getEncoded(ASN1Encoding.DER);
  }

  private static byte[] random(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return random;
  }

  private static X509Certificate carrier(KeyPair pair) {
    JcaX509v3CertificateBuilder certificate =
        new JcaX509v3CertificateBuilder(
            NOBODY, BigInteger.ONE, ALWAYS, NEVER, NOBODY, pair.getPublic());
    try {
      return new JcaX509CertificateConverter().getCertificate(certificate.build(signer(pair)));
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException("cannot make a certificate for a key", e);
    }
  }

  /** Keys that only agree cannot sign; since nobody verifies the carrier, any key does. */
  private static ContentSigner signer(KeyPair pair)
      throws GeneralSecurityException, OperatorCreationException {
    return switch (pair.getPrivate().getAlgorithm()) {
      case "EC" -> new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate());
      case "XDH", "X25519" -> signer(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
      default -> new JcaContentSignerBuilder("Ed25519").build(pair.getPrivate());
    };
  }
}
