package io.strongroom.protocol.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.impl.BaseJWSProvider;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Set;

/** EdDSA (RFC 8037) by the JDK's own Ed25519; nimbus's needs another library. */
final class JcaEd25519Signer extends BaseJWSProvider implements JWSSigner {
  private final PrivateKey key;

  JcaEd25519Signer(PrivateKey key) {
    super(Set.of(JWSAlgorithm.EdDSA));
    this.key = key;
  }

  @Override
  public Base64URL sign(JWSHeader header, byte[] signingInput) throws JOSEException {
    try {
      Signature ed25519 = Signature.getInstance("Ed25519");
      ed25519.initSign(key);
      ed25519.update(signingInput);
      return Base64URL.encode(ed25519.sign());
    } catch (GeneralSecurityException e) {
      throw new JOSEException("cannot sign", e);
    }
  }
}
