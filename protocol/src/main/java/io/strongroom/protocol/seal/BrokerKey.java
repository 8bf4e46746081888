package io.strongroom.protocol.seal;

import io.strongroom.protocol.jose.KeyFile;
import io.strongroom.protocol.jose.KeyKind;
import io.strongroom.protocol.jose.PublicJwk;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;

/**
 * A key broker's X25519 key, which opens what teams sealed to it. It leaves the process only in a
 * password-protected PKCS#12 file; its text form is its thumbprint. Safe for use by several
 * threads.
 */
public final class BrokerKey {
  /** Alias of the one key in a broker's keystore. */
  public static final String ALIAS = "broker";

  private final PrivateKey privateKey;
  private final PublicJwk publicJwk;

  private BrokerKey(KeyPair pair) {
    this.privateKey = pair.getPrivate();
    this.publicJwk = PublicJwk.of(pair.getPublic());
    if (publicJwk.kind() != KeyKind.X25519) {
      throw new IllegalArgumentException("a broker's key is X25519, not " + publicJwk.kind());
    }
  }

  /** A new key. */
  public static BrokerKey generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("X25519");
      generator.initialize(NamedParameterSpec.X25519);
      return new BrokerKey(generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK makes X25519 keys", e);
    }
  }

  /**
   * Reads a key from a PKCS#12 file.
   *
   * @throws java.io.UncheckedIOException if file or password are wrong
   */
  public static BrokerKey fromPkcs12(Path file, char[] password) {
    return new BrokerKey(KeyFile.read(file, password, ALIAS));
  }

  /**
   * Writes the key into a new PKCS#12 file with mode 0600; refuses to overwrite.
   *
   * @param password random, of 256 bits: it is not stretched
   */
  public void storePkcs12(Path file, char[] password) {
    KeyFile.create(file, password, ALIAS, new KeyPair(publicJwk.toPublicKey(), privateKey));
  }

  /** What teams seal to. */
  public PublicJwk publicJwk() {
    return publicJwk;
  }

  /**
   * The content, if it was sealed to this key for this context.
   *
   * @throws SealBrokenException in every other case, without saying which
   */
  public byte[] open(SealedContent sealed, SealContext context) throws SealBrokenException {
    Hpke.Message wrapped =
        new Hpke.Message(sealed.encapsulated().bytes(), sealed.wrappedKey().bytes());
    byte[] key = Hpke.open(privateKey, publicJwk, context.info(), wrapped);
    try {
      return ContentCipher.decrypt(key, sealed.ciphertext().bytes(), context.info());
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  @Override
  public String toString() {
    return "broker key " + publicJwk.thumbprint();
  }
}
