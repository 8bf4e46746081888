package io.strongroom.cli.evidence;

import io.strongroom.protocol.json.Json;
import io.strongroom.tee.claims.EvidenceClaims;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Claims as JSON, member by member in the order of their record, so that a new technology's claims
 * are shown without a line here. Absent optionals are left out; values with a text form are text.
 */
final class ClaimTree {
  private ClaimTree() {}

  static JsonObject of(Record claims) {
    return object(claims).build();
  }

  private static JsonObjectBuilder object(Record claims) {
    JsonObjectBuilder json = Json.objectBuilder();
    for (RecordComponent component : claims.getClass().getRecordComponents()) {
      value(read(component, claims))
          .ifPresent(value -> json.add(snakeCase(component.getName()), value));
    }
    if (claims instanceof EvidenceClaims evidence) {
      // For many technologies these follow from other claims.
      json.add("standing", object(evidence.standing())).add("mode", object(evidence.mode()));
    }
    return json;
  }

  private static Object read(RecordComponent component, Record claims) {
    try {
      return component.getAccessor().invoke(claims);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("claims are public records", e);
    }
  }

  private static Optional<JsonValue> value(Object claim) {
    return switch (claim) {
      case Optional<?> optional -> optional.flatMap(ClaimTree::value);
      case OptionalInt optional ->
          optional.isPresent() ? value(optional.getAsInt()) : Optional.empty();
      case Boolean bool -> Optional.of(bool ? JsonValue.TRUE : JsonValue.FALSE);
      case Integer number -> Optional.of(jakarta.json.Json.createValue(number));
      case Long number -> Optional.of(jakarta.json.Json.createValue(number));
      case Collection<?> several -> Optional.of(array(several));
      case Map<?, ?> named -> Optional.of(map(named));
      case Record record when !hasTextForm(record) -> Optional.of(object(record).build());
      default -> Optional.of(jakarta.json.Json.createValue(claim.toString()));
    };
  }

  /** Digests and the like. */
  private static boolean hasTextForm(Record record) {
    return record instanceof io.strongroom.protocol.json.TextValue;
  }

  private static JsonValue array(Collection<?> several) {
    JsonArrayBuilder array = jakarta.json.Json.createArrayBuilder();
    several.forEach(each -> value(each).ifPresent(array::add));
    return array.build();
  }

  private static JsonValue map(Map<?, ?> named) {
    JsonObjectBuilder json = Json.objectBuilder();
    named.forEach((name, each) -> value(each).ifPresent(it -> json.add(name.toString(), it)));
    return json.build();
  }

  private static String snakeCase(String name) {
    return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }

  /** The leaves by their paths, for people: {@code tcb.reported.components.snp} and its value. */
  static List<List<String>> rows(JsonObject claims) {
    List<List<String>> rows = new ArrayList<>();
    flatten("", claims, rows);
    return rows;
  }

  private static void flatten(String path, JsonValue value, List<List<String>> rows) {
    switch (value) {
      case JsonObject object ->
          object.forEach(
              (name, each) -> flatten(path.isEmpty() ? name : path + "." + name, each, rows));
      case jakarta.json.JsonArray array
          when array.stream().anyMatch(JsonObject.class::isInstance) -> {
        for (int i = 0; i < array.size(); i++) {
          flatten(path + "." + i, array.get(i), rows);
        }
      }
      case jakarta.json.JsonArray array ->
          rows.add(List.of(path, String.join(" ", array.stream().map(ClaimTree::text).toList())));
      default -> rows.add(List.of(path, text(value)));
    }
  }

  /** Without what could move a terminal's cursor: names come from strangers' certificates. */
  private static String text(JsonValue value) {
    String text =
        value instanceof jakarta.json.JsonString string ? string.getString() : value.toString();
    return text.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
  }
}
