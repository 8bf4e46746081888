package io.strongroom.protocol.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import io.strongroom.protocol.id.Thumbprint;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;

/**
 * A private key that signs statements: ES256 (P-256) or EdDSA (Ed25519). It leaves the process only
 * in a password-protected PKCS#12 file; its text form is the thumbprint of its public key. Safe for
 * use by several threads.
 */
public final class SigningKey {
  /** Alias of the one key in a service's signing keystore. */
  public static final String ALIAS = "key";

  private final PrivateKey privateKey;
  private final PublicJwk publicJwk;

  private SigningKey(PrivateKey privateKey, PublicJwk publicJwk) {
    this.privateKey = privateKey;
    this.publicJwk = publicJwk;
  }

  /** A new P-256 key. */
  public static SigningKey generateEs256() {
    return generate("EC", new ECGenParameterSpec("secp256r1"));
  }

  /** A new Ed25519 key. */
  public static SigningKey generateEd25519() {
    return generate("Ed25519", NamedParameterSpec.ED25519);
  }

  /** A key pair that was made elsewhere: P-256 or Ed25519. */
  public static SigningKey of(KeyPair pair) {
    PublicJwk jwk = PublicJwk.of(pair.getPublic());
    if (jwk.kind() != KeyKind.EC_P256 && jwk.kind() != KeyKind.ED25519) {
      throw new IllegalArgumentException("signing keys are P-256 or Ed25519, not " + jwk.kind());
    }
    return new SigningKey(pair.getPrivate(), jwk);
  }

  /**
   * Reads a key from a PKCS#12 file.
   *
   * @throws java.io.UncheckedIOException if file or password are wrong
   */
  public static SigningKey fromPkcs12(Path file, char[] password, String alias) {
    return of(KeyFile.read(file, password, alias));
  }

  /**
   * Writes the key into a new PKCS#12 file with mode 0600; refuses to overwrite.
   *
   * @param password random, of 256 bits: it is not stretched
   */
  public void storePkcs12(Path file, char[] password, String alias) {
    KeyFile.create(file, password, alias, new KeyPair(publicJwk.toPublicKey(), privateKey));
  }

  /** The public half. */
  public PublicJwk publicJwk() {
    return publicJwk;
  }

  /** The {@code kid} of everything it signs. */
  public Thumbprint thumbprint() {
    return publicJwk.thumbprint();
  }

  /** Signs a payload for one purpose: a compact JWS with header alg, kid and typ. */
  public String sign(TokenType type, byte[] payload) {
    JWSHeader header =
        new JWSHeader.Builder(algorithm())
            .type(new JOSEObjectType(type.typ()))
            .keyID(thumbprint().toString())
            .build();
    try {
      JWSObject jws = new JWSObject(header, new Payload(payload));
      jws.sign(signer());
      return jws.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("cannot sign with " + this, e);
    }
  }

  @Override
  public String toString() {
    return "signing key " + thumbprint();
  }

  private JWSAlgorithm algorithm() {
    return publicJwk.kind() == KeyKind.EC_P256 ? JWSAlgorithm.ES256 : JWSAlgorithm.EdDSA;
  }

  private JWSSigner signer() throws JOSEException {
    return privateKey instanceof ECPrivateKey ec
        ? new ECDSASigner(ec)
        : new JcaEd25519Signer(privateKey);
  }

  private static SigningKey generate(String algorithm, AlgorithmParameterSpec parameters) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(parameters);
      return of(generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK makes " + algorithm + " keys", e);
    }
  }
}
