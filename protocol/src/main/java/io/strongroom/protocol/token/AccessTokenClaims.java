package io.strongroom.protocol.token;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Typed access to the claims of a token whose issuer adds what it likes (RFC 7519, 4.1). */
record AccessTokenClaims(JsonObject json) {
  Optional<String> text(String name) {
    return json.get(name) instanceof JsonString text
        ? Optional.of(text.getString())
        : Optional.empty();
  }

  /** NumericDate: seconds, possibly with a fraction, which is cut off. */
  Optional<Instant> time(String name) {
    return json.get(name) instanceof JsonNumber seconds
        ? Optional.of(Instant.ofEpochSecond(seconds.longValue()))
        : Optional.empty();
  }

  boolean isAbsent(String name) {
    return !json.containsKey(name);
  }

  /** One string or an array of them; anything else in the array is left out. */
  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    text(name).ifPresent(texts::add);
    if (json.get(name) instanceof JsonArray array) {
      for (JsonValue item : array) {
        if (item instanceof JsonString text) {
          texts.add(text.getString());
        }
      }
    }
    return texts;
  }
}
