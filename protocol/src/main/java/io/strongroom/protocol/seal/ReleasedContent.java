package io.strongroom.protocol.seal;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.util.Base64URL;
import io.strongroom.protocol.jose.PublicJwk;
import io.strongroom.protocol.json.Blob;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.json.MalformedJsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.bind.annotation.JsonbProperty;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.text.ParseException;

/**
 * What a broker gives to one executor: a flattened JWE (RFC 7516, 7.2.2) to its attested {@code
 * tee-pubkey}, as the key broker protocol's guest clients read it. The algorithms are {@code
 * ECDH-ES+A256KW} and {@code A256GCM}; every other one is refused before anything is computed,
 * {@code RSA1_5} among them.
 *
 * @param header base64url of the protected header
 */
public record ReleasedContent(
    @JsonbProperty("protected") Blob header,
    Blob encryptedKey,
    Blob iv,
    Blob ciphertext,
    Blob tag) {
  /** The {@code typ} of all of them. */
  private static final String TYPE = "strongroom-release+jwe";

  /**
   * Encrypts content.
   *
   * @param recipient an attested key on P-256 or P-384
   * @throws IllegalArgumentException for a key of another kind
   */
  public static ReleasedContent to(PublicJwk recipient, byte[] content) {
    if (!(recipient.toPublicKey() instanceof ECPublicKey key)) {
      throw new IllegalArgumentException("released to an EC key, not to " + recipient.kind());
    }
    JWEHeader header =
        new JWEHeader.Builder(JWEAlgorithm.ECDH_ES_A256KW, EncryptionMethod.A256GCM)
            .type(new JOSEObjectType(TYPE))
            .keyID(recipient.thumbprint().toString())
            .build();
    try {
      JWEObject jwe = new JWEObject(header, new Payload(content));
      jwe.encrypt(new ECDHEncrypter(key));
      return new ReleasedContent(
          blob(jwe.getHeader().toBase64URL()),
          blob(jwe.getEncryptedKey()),
          blob(jwe.getIV()),
          blob(jwe.getCipherText()),
          blob(jwe.getAuthTag()));
    } catch (JOSEException e) {
      throw new IllegalStateException("cannot encrypt to " + recipient, e);
    }
  }

  /**
   * The content, if it was released to this key and is as it was.
   *
   * @throws SealBrokenException in every other case
   */
  public byte[] open(ECPrivateKey key) throws SealBrokenException {
    requireOurAlgorithms();
    try {
      JWEObject jwe =
          new JWEObject(text(header), text(encryptedKey), text(iv), text(ciphertext), text(tag));
      jwe.decrypt(new ECDHDecrypter(key));
      return jwe.getPayload().toBytes();
    } catch (ParseException | JOSEException | IllegalArgumentException e) {
      throw new SealBrokenException(e);
    }
  }

  private void requireOurAlgorithms() throws SealBrokenException {
    JsonObject fields = fields();
    require(fields, "alg", JWEAlgorithm.ECDH_ES_A256KW.getName());
    require(fields, "enc", EncryptionMethod.A256GCM.getName());
    require(fields, "typ", TYPE);
    if (fields.containsKey("zip")) {
      throw new SealBrokenException("a release is not compressed");
    }
  }

  private JsonObject fields() throws SealBrokenException {
    try {
      return Json.readObject(header.bytes(), JsonLimits.TOKEN);
    } catch (MalformedJsonException e) {
      throw new SealBrokenException(e);
    }
  }

  private static void require(JsonObject fields, String name, String expected)
      throws SealBrokenException {
    JsonValue found = fields.get(name);
    if (!(found instanceof JsonString text) || !text.getString().equals(expected)) {
      throw new SealBrokenException("a release has %s %s".formatted(name, expected));
    }
  }

  private static Blob blob(Base64URL part) {
    return Blob.of(part.toString());
  }

  private static Base64URL text(Blob part) {
    return new Base64URL(part.toString());
  }
}
