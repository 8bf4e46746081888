package io.strongroom.protocol.jose;

import io.strongroom.protocol.json.Base64Url;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;

/** Makes compact JWS with any header, rightly signed, as an attacker with a key could. */
final class ForgedJws {
  private ForgedJws() {}

  static String sign(String header, byte[] payload, PrivateKey key) {
    String input = part(header.getBytes(StandardCharsets.UTF_8)) + "." + part(payload);
    boolean ec = "EC".equals(key.getAlgorithm());
    try {
      Signature signature = Signature.getInstance(ec ? "SHA256withECDSAinP1363Format" : "Ed25519");
      signature.initSign(key);
      signature.update(input.getBytes(StandardCharsets.US_ASCII));
      return input + "." + part(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  static String part(byte[] bytes) {
    return Base64Url.encode(bytes);
  }
}
