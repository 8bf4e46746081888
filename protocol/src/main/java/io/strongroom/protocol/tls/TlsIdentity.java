package io.strongroom.protocol.tls;

import io.strongroom.protocol.id.ServiceIdentity;
import io.strongroom.protocol.jose.KeyFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What one side of a TLS connection shows: a private key and the certificates for it, leaf first.
 * Its text form is the pin of its key.
 */
public final class TlsIdentity {
  /** Alias of the one key in an identity's PKCS#12 file. */
  public static final String ALIAS = "tls";

  /** An executor's key lives at most 24 h; its certificate, which nobody dates by, a day more. */
  private static final Duration SELF_SIGNED_LIFETIME = Duration.ofDays(2);

  private final PrivateKey privateKey;
  private final List<X509Certificate> chain;

  TlsIdentity(PrivateKey privateKey, List<X509Certificate> chain) {
    this.privateKey = privateKey;
    this.chain = List.copyOf(chain);
  }

  /** A new P-256 key pair, for an identity. */
  public static KeyPair generateKeyPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK makes P-256 keys", e);
    }
  }

  /**
   * Reads an identity from a PKCS#12 file under {@link #ALIAS}.
   *
   * @throws UncheckedIOException if file or password are wrong
   */
  public static TlsIdentity fromPkcs12(Path file, char[] password) {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, password);
      if (store.getKey(ALIAS, password) instanceof PrivateKey key) {
        return new TlsIdentity(key, x509(store.getCertificateChain(ALIAS)));
      }
      throw new IOException("no private key named " + ALIAS);
    } catch (GeneralSecurityException e) {
      throw new UncheckedIOException(new IOException(file + " is not a usable key file", e));
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": " + e.getMessage(), e);
    }
  }

  /** An identity that vouches for itself; peers know it by {@link #pin()}. */
  public static TlsIdentity selfSigned(
      KeyPair pair, Optional<ServiceIdentity> identity, InstantSource clock) {
    X509Certificate certificate =
        CertificateRequest.leaf(pair.getPublic(), identity.map(ServiceIdentity::toString))
            .validFrom(clock.instant(), SELF_SIGNED_LIFETIME)
            .selfSigned(pair.getPrivate());
    return new TlsIdentity(pair.getPrivate(), List.of(certificate));
  }

  /** The certificate shown first. */
  public X509Certificate certificate() {
    return chain.get(0);
  }

  /** All certificates, leaf first. */
  public List<X509Certificate> chain() {
    return chain;
  }

  /** The pin of its key. */
  public SpkiPin pin() {
    return SpkiPin.of(certificate());
  }

  /**
   * Writes it into a new PKCS#12 file with mode 0600; refuses to overwrite.
   *
   * @param password random, of 256 bits: it is not stretched
   */
  public void storePkcs12(Path file, char[] password) {
    KeyFile.createUnstretched(file, password, ALIAS, privateKey, chain);
  }

  PrivateKey privateKey() {
    return privateKey;
  }

  @Override
  public String toString() {
    return "TLS identity " + pin();
  }

  private static List<X509Certificate> x509(Certificate[] certificates) {
    return Arrays.stream(certificates).map(X509Certificate.class::cast).toList();
  }
}
