package io.strongroom.tee.dcap;

import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.json.MalformedJsonException;
import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.claims.OpaqueBytes;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigInteger;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The members of a JSON object of Intel's, read one by one with exact types. Members that nobody
 * asks for are passed over: Intel adds some from time to time.
 *
 * @param section where the object is specified
 */
record Members(JsonObject object, String section) {
  static Members of(byte[] json, JsonLimits limits, String section)
      throws RefusedEvidenceException {
    try {
      return new Members(Json.readObject(json, limits), section);
    } catch (MalformedJsonException e) {
      throw refusal(section, "a JSON object", e.getMessage());
    }
  }

  boolean has(String name) {
    return object.containsKey(name);
  }

  String text(String name) throws RefusedEvidenceException {
    if (object.get(name) instanceof JsonString text) {
      return text.getString();
    }
    throw mistyped(name, "a string");
  }

  /** Hexadecimal in either case, as Intel's services differ. */
  OpaqueBytes hex(String name, int size) throws RefusedEvidenceException {
    String text = text(name);
    try {
      byte[] bytes = HexFormat.of().parseHex(text);
      if (bytes.length == size) {
        return new OpaqueBytes(bytes);
      }
    } catch (IllegalArgumentException e) {
      throw refusal(section, name + " in hexadecimal", "other text");
    }
    throw refusal(section, "%s of %d bytes".formatted(name, size), text.length() + " digits");
  }

  int number(String name, int largest) throws RefusedEvidenceException {
    if (object.get(name) instanceof JsonNumber number && number.isIntegral()) {
      BigInteger value = number.bigIntegerValue();
      if (value.signum() >= 0 && value.compareTo(BigInteger.valueOf(largest)) <= 0) {
        return value.intValue();
      }
    }
    throw mistyped(name, "a number from 0 to " + largest);
  }

  Instant instant(String name) throws RefusedEvidenceException {
    try {
      return Instant.parse(text(name));
    } catch (DateTimeParseException e) {
      throw refusal(section, name + " as an instant in UTC", "other text");
    }
  }

  Members object(String name) throws RefusedEvidenceException {
    if (object.get(name) instanceof JsonObject member) {
      return new Members(member, section);
    }
    throw mistyped(name, "an object");
  }

  List<Members> objects(String name) throws RefusedEvidenceException {
    List<Members> members = new ArrayList<>();
    for (JsonValue element : array(name)) {
      if (!(element instanceof JsonObject member)) {
        throw refusal(section, name + " of objects", element.getValueType().toString());
      }
      members.add(new Members(member, section));
    }
    return members;
  }

  /** None if the member is absent. */
  List<String> optionalTexts(String name) throws RefusedEvidenceException {
    List<String> texts = new ArrayList<>();
    for (JsonValue element : has(name) ? array(name) : JsonValue.EMPTY_JSON_ARRAY) {
      if (!(element instanceof JsonString text)) {
        throw refusal(section, name + " of strings", element.getValueType().toString());
      }
      texts.add(text.getString());
    }
    return texts;
  }

  RefusedEvidenceException refusal(String expected, String found) {
    return refusal(section, expected, found);
  }

  private JsonArray array(String name) throws RefusedEvidenceException {
    if (object.get(name) instanceof JsonArray array) {
      return array;
    }
    throw mistyped(name, "an array");
  }

  private RefusedEvidenceException mistyped(String name, String type) {
    String found =
        Optional.ofNullable(object.get(name)).map(value -> brief(value.toString())).orElse("none");
    return refusal(section, name + " as " + type, found);
  }

  private static String brief(String json) {
    return json.length() <= 40 ? json : json.substring(0, 40) + "…";
  }

  private static RefusedEvidenceException refusal(String section, String expected, String found) {
    return new RefusedEvidenceException(RefusalCode.MALFORMED_COLLATERAL, section, expected, found);
  }
}
