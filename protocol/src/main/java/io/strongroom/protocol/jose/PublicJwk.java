package io.strongroom.protocol.jose;

import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.id.Thumbprint;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.ObjectValue;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A public key as JSON Web Key (RFC 7517, 7518, 8037). Well-formed by construction: coordinates
 * have their exact length and lie on the curve, RSA moduli have 2,048 to 8,192 bits, and private
 * members are refused. Two are equal when they are the same key, whatever else their JWKs said.
 */
public final class PublicJwk implements ObjectValue {
  /** A JWK with one of these is a secret that somebody is about to publish. */
  private static final List<String> PRIVATE = List.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");

  private final KeyKind kind;
  private final SortedMap<String, String> members;
  private final Optional<String> publishedId;
  private final Thumbprint thumbprint;
  private final PublicKey key;

  private PublicJwk(KeyKind kind, SortedMap<String, String> members, Optional<String> publishedId) {
    this.kind = kind;
    this.members = members;
    this.publishedId = publishedId;
    this.thumbprint = thumbprintOf(members);
    this.key = JwkKeys.decode(kind, members);
  }

  /**
   * Reads a JWK. Members that do not make the key are ignored, as RFC 7517 asks, except that {@code
   * kid} is kept for look-ups.
   *
   * @throws IllegalArgumentException for a kind that is not understood, a private or a bad key
   */
  public static PublicJwk of(JsonObject jwk) {
    if (PRIVATE.stream().anyMatch(jwk::containsKey)) {
      throw new IllegalArgumentException("JWK has private members");
    }
    KeyKind kind =
        KeyKind.of(text(jwk, "kty").orElse(""), text(jwk, "crv").orElse(""))
            .orElseThrow(() -> new IllegalArgumentException("JWK kind is not supported"));
    SortedMap<String, String> members = new TreeMap<>();
    for (String name : kind.required()) {
      members.put(name, text(jwk, name).orElseThrow(() -> missing(name)));
    }
    return new PublicJwk(kind, members, text(jwk, "kid"));
  }

  /** The JWK of a JCA key. */
  public static PublicJwk of(PublicKey key) {
    SortedMap<String, String> members = JwkKeys.encode(key);
    KeyKind kind = KeyKind.of(members.get("kty"), members.getOrDefault("crv", "")).orElseThrow();
    return new PublicJwk(kind, members, Optional.empty());
  }

  /** Its kind. */
  public KeyKind kind() {
    return kind;
  }

  /** RFC 7638, SHA-256. */
  public Thumbprint thumbprint() {
    return thumbprint;
  }

  /** The {@code kid} that its publisher gave it, else its thumbprint. Names it, proves nothing. */
  public String kid() {
    return publishedId.orElse(thumbprint.toString());
  }

  /** The JCA key. */
  public PublicKey toPublicKey() {
    return key;
  }

  /** The value of an EC or OKP coordinate or RSA number, base64url. */
  String member(String name) {
    return members.get(name);
  }

  @Override
  public JsonObject toJson() {
    JsonObjectBuilder json = Json.objectBuilder();
    members.forEach(json::add);
    publishedId.ifPresent(kid -> json.add("kid", kid));
    return json.build();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PublicJwk jwk && members.equals(jwk.members);
  }

  @Override
  public int hashCode() {
    return members.hashCode();
  }

  @Override
  public String toString() {
    return kind + " " + thumbprint;
  }

  /** RFC 7638, 3: required members only, sorted, no space; their values need no escapes. */
  private static Thumbprint thumbprintOf(SortedMap<String, String> members) {
    JsonObjectBuilder json = Json.objectBuilder();
    members.forEach(json::add);
    byte[] canonical = json.build().toString().getBytes(StandardCharsets.UTF_8);
    return Thumbprint.of(Sha256.digest(canonical));
  }

  private static Optional<String> text(JsonObject jwk, String name) {
    JsonValue value = jwk.get(name);
    return value instanceof JsonString string ? Optional.of(string.getString()) : Optional.empty();
  }

  private static IllegalArgumentException missing(String name) {
    return new IllegalArgumentException("JWK lacks " + name);
  }
}
