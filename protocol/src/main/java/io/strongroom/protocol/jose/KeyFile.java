package io.strongroom.protocol.jose;

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
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** One key pair in one PKCS#12 file (RFC 7292). */
final class KeyFile {
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  /**
   * PKCS#12 keeps a public key only inside a certificate. This one carries the key and vouches for
   * nothing, so it has neither a name that means something nor an end (RFC 5280, 4.1.2.5).
   */
  private static final X500Name NOBODY = new X500Name("CN=key");

  private static final Date ALWAYS = Date.from(Instant.EPOCH);
  private static final Date NEVER = Date.from(Instant.parse("9999-12-31T23:59:59Z"));

  private KeyFile() {}

  static KeyPair read(Path file, char[] password, String alias) {
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

  static void create(Path file, char[] password, String alias, KeyPair pair) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, password);
      store.setKeyEntry(alias, pair.getPrivate(), password, new Certificate[] {carrier(pair)});
      Files.createFile(file, OWNER_ONLY);
      try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.WRITE)) {
        store.store(out, password);
      }
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException("cannot write a key file", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static X509Certificate carrier(KeyPair pair)
      throws OperatorCreationException, GeneralSecurityException {
    boolean ec = "EC".equals(pair.getPrivate().getAlgorithm());
    JcaX509v3CertificateBuilder certificate =
        new JcaX509v3CertificateBuilder(
            NOBODY, BigInteger.ONE, ALWAYS, NEVER, NOBODY, pair.getPublic());
    return new JcaX509CertificateConverter()
        .getCertificate(
            certificate.build(
                new JcaContentSignerBuilder(ec ? "SHA256withECDSA" : "Ed25519")
                    .build(pair.getPrivate())));
  }
}
