package io.strongroom.protocol.json;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What one component of a record accepts. */
sealed interface ShapeRule {
  void check(JsonValue value, String path) throws MalformedJsonException;

  default boolean required() {
    return true;
  }

  static ShapeRule of(Type type) {
    if (type instanceof ParameterizedType generic) {
      return container((Class<?>) generic.getRawType(), generic.getActualTypeArguments());
    }
    Class<?> plain = (Class<?>) type;
    return plain.isRecord() && !isSelfMapped(plain) ? new OfRecord(plain) : new OfScalar(plain);
  }

  private static ShapeRule container(Class<?> raw, Type[] arguments) {
    if (raw == Optional.class) {
      return new OfOptional(of(arguments[0]));
    }
    if (raw == List.class || raw == Set.class) {
      return new OfList(of(arguments[0]));
    }
    if (raw == Map.class && arguments[0] == String.class) {
      return new OfMap(of(arguments[1]));
    }
    throw new IllegalArgumentException("no JSON shape for " + raw);
  }

  private static boolean isSelfMapped(Class<?> type) {
    return TextValue.class.isAssignableFrom(type)
        || NumberValue.class.isAssignableFrom(type)
        || ObjectValue.class.isAssignableFrom(type);
  }

  /** May be absent; never null. */
  record OfOptional(ShapeRule present) implements ShapeRule {
    @Override
    public boolean required() {
      return false;
    }

    @Override
    public void check(JsonValue value, String path) throws MalformedJsonException {
      present.check(value, path);
    }
  }

  /** An array, each element checked. */
  record OfList(ShapeRule element) implements ShapeRule {
    @Override
    public void check(JsonValue value, String path) throws MalformedJsonException {
      if (value.getValueType() != JsonValue.ValueType.ARRAY) {
        throw Shape.wrong(path, "expected an array");
      }
      int index = 0;
      for (JsonValue item : value.asJsonArray()) {
        element.check(item, path + '[' + index + ']');
        index++;
      }
    }
  }

  /** An object with free names, each value checked. Names are not repeated in messages. */
  record OfMap(ShapeRule valueRule) implements ShapeRule {
    @Override
    public void check(JsonValue value, String path) throws MalformedJsonException {
      if (!(value instanceof JsonObject object)) {
        throw Shape.wrong(path, "expected an object");
      }
      for (JsonValue item : object.values()) {
        valueRule.check(item, path + ".*");
      }
    }
  }

  /** A nested record; looked up late, so that types may refer to themselves. */
  record OfRecord(Class<?> type) implements ShapeRule {
    @Override
    public void check(JsonValue value, String path) throws MalformedJsonException {
      Shape.of(type).check(value, path);
    }
  }

  /** Strings, exact integers, booleans, self-mapped values and raw JSON. */
  record OfScalar(Class<?> type) implements ShapeRule {
    @Override
    public void check(JsonValue value, String path) throws MalformedJsonException {
      if (!accepts(value)) {
        throw Shape.wrong(path, "expected " + describe());
      }
    }

    private boolean accepts(JsonValue value) {
      if (type == String.class || type == Instant.class || is(TextValue.class)) {
        return value instanceof JsonString;
      }
      if (type == long.class || type == Long.class || is(NumberValue.class)) {
        return value instanceof JsonNumber number && number.isIntegral();
      }
      if (type == int.class || type == Integer.class) {
        return value instanceof JsonNumber number && isInt(number);
      }
      if (type == boolean.class || type == Boolean.class) {
        return value.equals(JsonValue.TRUE) || value.equals(JsonValue.FALSE);
      }
      if (is(ObjectValue.class) || type == JsonObject.class) {
        return value instanceof JsonObject;
      }
      if (type == JsonValue.class) {
        return true;
      }
      throw new IllegalArgumentException("no JSON shape for " + type);
    }

    private String describe() {
      if (is(TextValue.class)) {
        return "a string";
      }
      if (is(NumberValue.class)) {
        return "an integer";
      }
      return is(ObjectValue.class) ? "an object" : "a " + type.getSimpleName();
    }

    private boolean is(Class<?> kind) {
      return kind.isAssignableFrom(type);
    }

    private static boolean isInt(JsonNumber number) {
      // StrictJson bounds numbers to 2^53, so the long is exact.
      return number.isIntegral() && number.longValue() == number.intValue();
    }
  }
}
