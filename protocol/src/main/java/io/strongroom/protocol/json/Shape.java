package io.strongroom.protocol.json;

import io.strongroom.protocol.json.MalformedJsonException.Reason;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.bind.annotation.JsonbProperty;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a record type asks of a JSON object. JSON-B alone would read a missing boolean as false, a
 * string as a number, and wrap a number that overflows: for claims that decide trust, each of these
 * is an open door.
 */
final class Shape {
  private static final ClassValue<Shape> SHAPES =
      new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
          return new Shape(type);
        }
      };

  private final Map<String, ShapeRule> members = new LinkedHashMap<>();

  private Shape(Class<?> type) {
    if (!type.isRecord()) {
      throw new IllegalArgumentException(type + " is not a record");
    }
    for (RecordComponent component : type.getRecordComponents()) {
      members.put(nameOf(component), ShapeRule.of(component.getGenericType()));
    }
  }

  static Shape of(Class<?> type) {
    return SHAPES.get(type);
  }

  void check(JsonValue value, String path) throws MalformedJsonException {
    if (!(value instanceof JsonObject object)) {
      throw wrong(path, "expected an object");
    }
    for (String name : object.keySet()) {
      if (!members.containsKey(name)) {
        throw wrong(path, "unknown member");
      }
    }
    for (Map.Entry<String, ShapeRule> member : members.entrySet()) {
      check(object.get(member.getKey()), member.getValue(), path + '.' + member.getKey());
    }
  }

  private static void check(JsonValue value, ShapeRule rule, String path)
      throws MalformedJsonException {
    if (value == null && !rule.required()) {
      return;
    }
    if (value == null) {
      throw wrong(path, "missing");
    }
    rule.check(value, path);
  }

  static MalformedJsonException wrong(String path, String detail) {
    return new MalformedJsonException(Reason.WRONG_SHAPE, -1, path + ": " + detail);
  }

  /** The same name that JSON-B's strategy LOWER_CASE_WITH_UNDERSCORES gives. */
  private static String nameOf(RecordComponent component) {
    JsonbProperty named = component.getAccessor().getAnnotation(JsonbProperty.class);
    if (named != null) {
      return named.value();
    }
    StringBuilder name = new StringBuilder();
    for (char c : component.getName().toCharArray()) {
      if (Character.isUpperCase(c)) {
        name.append('_');
      }
      name.append(Character.toLowerCase(c));
    }
    return name.toString();
  }
}
