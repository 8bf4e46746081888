package io.strongroom.protocol.jose;

import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.json.MalformedJsonException;
import io.strongroom.protocol.json.MalformedJsonException.Reason;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.Optional;
import java.util.Set;

/** What a protected header may say. Keys and key locations are never taken from it. */
record JwsHeaderFields(String alg, String kid, Optional<String> typ) {
  static final Set<String> OURS = Set.of("alg", "kid", "typ");

  /** Issuers add thumbprints of their certificates; ignored. */
  static final Set<String> OF_ISSUERS = Set.of("alg", "kid", "typ", "x5t", "x5t#S256");

  private static final JsonLimits LIMITS = new JsonLimits(1024, 1, 8);

  static JwsHeaderFields read(byte[] json, Set<String> allowed) throws MalformedJsonException {
    JsonObject header = Json.readObject(json, LIMITS);
    if (!allowed.containsAll(header.keySet())) {
      throw refused("member not allowed");
    }
    return new JwsHeaderFields(required(header, "alg"), required(header, "kid"), typ(header));
  }

  private static Optional<String> typ(JsonObject header) throws MalformedJsonException {
    return header.containsKey("typ") ? Optional.of(required(header, "typ")) : Optional.empty();
  }

  private static String required(JsonObject header, String name) throws MalformedJsonException {
    if (header.get(name) instanceof JsonString text) {
      return text.getString();
    }
    throw refused(name + " must be a string");
  }

  private static MalformedJsonException refused(String detail) {
    return new MalformedJsonException(Reason.WRONG_SHAPE, -1, detail);
  }
}
