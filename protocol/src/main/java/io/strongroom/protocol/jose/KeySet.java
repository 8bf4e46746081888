package io.strongroom.protocol.jose;

import io.strongroom.protocol.id.Thumbprint;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.json.MalformedJsonException;
import io.strongroom.protocol.json.ObjectValue;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A JWK Set (RFC 7517, 5): the public keys that somebody may sign with. Keys for encryption and
 * kinds that are not understood are left out when a set is read; private keys are refused.
 */
public final class KeySet implements ObjectValue {
  /** More keys than any issuer publishes during a rotation. */
  private static final int MAX_KEYS = 64;

  private final List<PublicJwk> keys;

  private KeySet(List<PublicJwk> keys) {
    if (keys.size() > MAX_KEYS) {
      throw new IllegalArgumentException("more keys than " + MAX_KEYS);
    }
    this.keys = List.copyOf(keys);
  }

  /** A set of given keys. */
  public static KeySet of(List<PublicJwk> keys) {
    return new KeySet(keys);
  }

  /** A set of one. */
  public static KeySet of(PublicJwk key) {
    return new KeySet(List.of(key));
  }

  /** Reads the JSON form. */
  public static KeySet of(JsonObject jwks) {
    if (!jwks.containsKey("keys") || jwks.get("keys").getValueType() != JsonValue.ValueType.ARRAY) {
      throw new IllegalArgumentException("JWKS lacks keys");
    }
    List<PublicJwk> keys = new ArrayList<>();
    for (JsonValue key : jwks.getJsonArray("keys")) {
      if (key instanceof JsonObject jwk && signs(jwk)) {
        keys.add(PublicJwk.of(jwk));
      }
    }
    return new KeySet(keys);
  }

  /** Reads a received JWKS document. */
  public static KeySet parse(byte[] json) throws MalformedJsonException {
    JsonObject jwks = Json.readObject(json, JsonLimits.REQUEST);
    try {
      return of(jwks);
    } catch (IllegalArgumentException e) {
      throw new MalformedJsonException(
          MalformedJsonException.Reason.WRONG_SHAPE, -1, e.getMessage());
    }
  }

  /** The key that its publisher calls so. */
  public Optional<PublicJwk> byKid(String kid) {
    return keys.stream().filter(key -> key.kid().equals(kid)).findFirst();
  }

  /** The key with this thumbprint. */
  public Optional<PublicJwk> byThumbprint(Thumbprint thumbprint) {
    return keys.stream().filter(key -> key.thumbprint().equals(thumbprint)).findFirst();
  }

  /** As {@link #byThumbprint}; a text that is no thumbprint finds nothing. */
  Optional<PublicJwk> byThumbprintText(String kid) {
    return keys.stream().filter(key -> key.thumbprint().toString().equals(kid)).findFirst();
  }

  /** All keys, in the order of the document. */
  public List<PublicJwk> keys() {
    return keys;
  }

  @Override
  public JsonObject toJson() {
    JsonArrayBuilder array = jakarta.json.Json.createArrayBuilder();
    keys.forEach(key -> array.add(published(key)));
    return jakarta.json.Json.createObjectBuilder().add("keys", array).build();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KeySet set && keys.equals(set.keys);
  }

  @Override
  public int hashCode() {
    return keys.hashCode();
  }

  @Override
  public String toString() {
    return keys.toString();
  }

  private static JsonObject published(PublicJwk key) {
    JsonObjectBuilder jwk = jakarta.json.Json.createObjectBuilder(key.toJson());
    jwk.add("kid", key.kid());
    key.kind().algorithm().ifPresent(algorithm -> jwk.add("alg", algorithm).add("use", "sig"));
    return jwk.build();
  }

  private static boolean signs(JsonObject jwk) {
    boolean forSignatures = "sig".equals(jwk.getString("use", "sig"));
    boolean understood =
        KeyKind.of(jwk.getString("kty", ""), jwk.getString("crv", ""))
            .flatMap(KeyKind::algorithm)
            .isPresent();
    return forSignatures && understood;
  }
}
