package io.strongroom.tee.azure;

import io.strongroom.protocol.json.Blob;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.json.MalformedJsonException;
import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.claims.OpaqueBytes;
import io.strongroom.tee.tpm.PublicKeys;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigInteger;
import java.security.PublicKey;
import java.util.HexFormat;
import java.util.List;

/**
 * What the hardware report binds: {@code {"keys": [{"kid": "HCLAkPub", …}, …], "user-data": "…"}}.
 * Members of which nothing here depends, such as the VM's configuration, may be any.
 *
 * @param attestationKey the vTPM's, which {@code HCLAkPub} is
 * @param userData what the guest wrote to NV index 0x01400002 before; may be empty
 */
record RuntimeData(PublicKey attestationKey, OpaqueBytes userData) {
  private static final String SECTION = "Azure CVM guest attestation design, runtime data";
  private static final String ATTESTATION_KEY = "HCLAkPub";
  private static final int MAX_USER_DATA_BYTES = 64;

  static RuntimeData parse(byte[] json) throws RefusedEvidenceException {
    JsonObject data = read(json);
    return new RuntimeData(attestationKey(data), userData(data));
  }

  private static JsonObject read(byte[] json) throws RefusedEvidenceException {
    try {
      return Json.readObject(json, JsonLimits.TOKEN);
    } catch (MalformedJsonException e) {
      throw refusal("runtime data in JSON", e.getMessage());
    }
  }

  /** Exactly one key may have that name: of two, somebody would take the other. */
  private static PublicKey attestationKey(JsonObject data) throws RefusedEvidenceException {
    if (!(data.get("keys") instanceof JsonArray keys)) {
      throw refusal("an array keys", "none");
    }
    List<JsonObject> named =
        keys.stream()
            .filter(JsonObject.class::isInstance)
            .map(JsonValue::asJsonObject)
            .filter(key -> ATTESTATION_KEY.equals(text(key, "kid")))
            .toList();
    if (named.size() != 1 || !text(named.getFirst(), "kty").equals("RSA")) {
      throw refusal("one key HCLAkPub of RSA", named.size() + " keys of that name");
    }
    return PublicKeys.rsa(
        number(named.getFirst(), "n"), number(named.getFirst(), "e"), "RFC 7518 §6.3.1");
  }

  private static BigInteger number(JsonObject key, String member) throws RefusedEvidenceException {
    try {
      return new BigInteger(1, Blob.of(text(key, member)).bytes());
    } catch (IllegalArgumentException e) {
      throw refusal(member + " of the key in base64url", "other text");
    }
  }

  /** Empty where there is none. */
  private static String text(JsonObject object, String member) {
    return object.get(member) instanceof JsonString text ? text.getString() : "";
  }

  private static OpaqueBytes userData(JsonObject data) throws RefusedEvidenceException {
    try {
      byte[] bytes = HexFormat.of().parseHex(text(data, "user-data"));
      if (bytes.length <= MAX_USER_DATA_BYTES) {
        return new OpaqueBytes(bytes);
      }
      throw refusal("user-data of at most 64 bytes", bytes.length + " bytes");
    } catch (IllegalArgumentException e) {
      throw refusal("user-data in hexadecimal", "other text");
    }
  }

  private static RefusedEvidenceException refusal(String expected, String found) {
    return new RefusedEvidenceException(RefusalCode.MALFORMED_EVIDENCE, SECTION, expected, found);
  }
}
