package io.strongroom.protocol.json;

import jakarta.json.JsonObject;

/**
 * A value that maps itself to a JSON object, for formats that records cannot express (a JWK, whose
 * members depend on its type). A public static method {@code of(JsonObject)} of the same class
 * reads it back and refuses anything else with {@link IllegalArgumentException}.
 */
public interface ObjectValue {
  /** The JSON form, complete. */
  JsonObject toJson();
}
