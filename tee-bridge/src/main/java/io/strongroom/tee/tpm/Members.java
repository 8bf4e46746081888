package io.strongroom.tee.tpm;

import io.strongroom.protocol.json.Blob;
import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Members of an object that a stranger sent. */
final class Members {
  static final String SECTION = "tee-bridge/README.md, Evidence of TPMs";

  private final JsonObject object;

  /** Refuses members beside {@code known}, for nobody would check them. */
  Members(JsonValue value, Set<String> known) throws RefusedEvidenceException {
    if (!(value instanceof JsonObject read)) {
      throw refusal("an object with " + known, value.getValueType().toString());
    }
    if (!known.containsAll(read.keySet())) {
      throw refusal("members among " + known, read.keySet().toString());
    }
    this.object = read;
  }

  JsonValue required(String member) throws RefusedEvidenceException {
    JsonValue value = object.get(member);
    if (value == null) {
      throw refusal("a member " + member, object.keySet().toString());
    }
    return value;
  }

  /** Base64url without padding. */
  Blob blob(String member) throws RefusedEvidenceException {
    return blob(required(member), member);
  }

  Optional<Blob> optionalBlob(String member) throws RefusedEvidenceException {
    return object.containsKey(member) ? Optional.of(blob(member)) : Optional.empty();
  }

  List<Blob> blobs(String member, int atMost) throws RefusedEvidenceException {
    List<Blob> blobs = new ArrayList<>();
    for (JsonValue value : array(member, atMost)) {
      blobs.add(blob(value, member));
    }
    return blobs;
  }

  /** An array; an empty one where there is none. */
  JsonArray array(String member, int atMost) throws RefusedEvidenceException {
    JsonValue value = object.getOrDefault(member, JsonValue.EMPTY_JSON_ARRAY);
    if (value instanceof JsonArray array && array.size() <= atMost) {
      return array;
    }
    throw refusal("%s as an array of at most %d".formatted(member, atMost), "another value");
  }

  /** Base64 of the other alphabet, padded or not. */
  Blob base64(String member) throws RefusedEvidenceException {
    if (required(member) instanceof JsonString text) {
      try {
        return Blob.ofBytes(Base64.getDecoder().decode(text.getString()));
      } catch (IllegalArgumentException e) {
        throw refusal(member + " in base64", "other text");
      }
    }
    throw refusal(member + " as a string", "another value");
  }

  private static Blob blob(JsonValue value, String what) throws RefusedEvidenceException {
    if (value instanceof JsonString text) {
      try {
        return Blob.of(text.getString());
      } catch (IllegalArgumentException e) {
        throw refusal(what + " in base64url without padding", "other text");
      }
    }
    throw refusal(what + " as a string", value.getValueType().toString());
  }

  static RefusedEvidenceException refusal(String expected, String found) {
    return new RefusedEvidenceException(RefusalCode.MALFORMED_EVIDENCE, SECTION, expected, found);
  }
}
