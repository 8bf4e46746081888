package io.strongroom.protocol.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.util.Base64URL;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;

/** Checks signatures by one key with the one algorithm of its kind. */
record SignatureCheck(JWSAlgorithm algorithm, JWSVerifier verifier) {
  static SignatureCheck of(PublicJwk key) {
    String algorithm =
        key.kind()
            .algorithm()
            .orElseThrow(() -> new IllegalArgumentException(key.kind() + " keys do not sign"));
    return new SignatureCheck(JWSAlgorithm.parse(algorithm), verifierFor(key));
  }

  boolean accepts(byte[] signingInput, byte[] signature) {
    try {
      return verifier.verify(new JWSHeader(algorithm), signingInput, Base64URL.encode(signature));
    } catch (JOSEException e) {
      throw new IllegalStateException("cannot verify " + algorithm, e);
    }
  }

  private static JWSVerifier verifierFor(PublicJwk key) {
    try {
      return switch (key.kind()) {
        case EC_P256, EC_P384 -> new ECDSAVerifier((ECPublicKey) key.toPublicKey());
        case RSA -> new RSASSAVerifier((RSAPublicKey) key.toPublicKey());
        case ED25519 -> new JcaEd25519Verifier(key.toPublicKey());
        case X25519 -> throw new IllegalArgumentException("X25519 keys do not sign");
      };
    } catch (JOSEException e) {
      throw new IllegalStateException("cannot verify with a " + key.kind(), e);
    }
  }
}
