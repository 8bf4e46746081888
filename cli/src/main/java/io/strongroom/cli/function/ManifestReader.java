package io.strongroom.cli.function;

import io.strongroom.cli.terminal.Failure;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.json.MalformedJsonException;
import io.strongroom.protocol.version.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * Reads {@code strongroom.toml}. Every fault is collected with its line and column before anything
 * is refused, so that one run shows all of them; what comes out is a {@link Manifest} that is valid
 * as a whole.
 */
final class ManifestReader {
  static final String FILE_NAME = "strongroom.toml";

  /** A manifest is a page of text; more is a mistake (or an attack on the parser). */
  private static final long MAX_BYTES = 64 * 1024;

  private final List<ManifestFault> faults = new ArrayList<>();
  private final TomlParseResult toml;

  private ManifestReader(TomlParseResult toml) {
    this.toml = toml;
  }

  /** The manifest in {@code file}; fails with every fault in it. */
  static Manifest read(Path file) {
    return parse(text(file), file.toString());
  }

  /** The manifest in {@code text}; {@code name} stands in the faults. */
  static Manifest parse(String text, String name) {
    TomlParseResult toml = Toml.parse(text);
    ManifestReader reader = new ManifestReader(toml);
    toml.errors().forEach(e -> reader.fault(e.position(), e.getMessage()));
    reader.refuseIfFaulty(name);
    Map<String, Object> values = reader.checked(toml, "");
    reader.requireText("name", "namespace", "main", "class");
    reader.refuseIfFaulty(name);
    return reader.build(values, name);
  }

  private Map<String, Object> checked(TomlTable table, String prefix) {
    Map<String, Object> values = new TreeMap<>();
    for (String key : table.keySet()) {
      String path = prefix + key;
      Object value = table.get(List.of(key));
      ManifestSchema.kindOf(path)
          .ifPresentOrElse(
              kind -> values.put(key, value(path, kind, value)),
              () -> fault(table.inputPositionOf(List.of(key)), ManifestSchema.unknown(path)));
    }
    return values;
  }

  private Object value(String path, ManifestSchema.Kind kind, Object value) {
    if (!fits(kind, value)) {
      fault(positionOf(path), "'" + path + "' must be " + kind + ", found " + plain(value));
      return "";
    }
    ManifestSchema.faultOf(path, value).ifPresent(why -> fault(positionOf(path), why));
    return kind == ManifestSchema.Kind.TABLE
        ? checked((TomlTable) value, path + ".")
        : plain(value);
  }

  private static boolean fits(ManifestSchema.Kind kind, Object value) {
    return switch (kind) {
      case TEXT -> value instanceof String;
      case WHOLE_NUMBER -> value instanceof Long;
      case TEXTS -> value instanceof TomlArray array && all(array.toList(), String.class);
      case TABLE_OF_TEXT ->
          value instanceof TomlTable table && all(table.toMap().values(), String.class);
      case TABLE_OF_ANY, TABLE -> value instanceof TomlTable;
    };
  }

  private static boolean all(Iterable<Object> values, Class<?> type) {
    for (Object value : values) {
      if (!type.isInstance(value)) {
        return false;
      }
    }
    return true;
  }

  private static Object plain(Object value) {
    return switch (value) {
      case TomlTable table -> {
        Map<String, Object> map = new TreeMap<>();
        table.keySet().forEach(key -> map.put(key, plain(table.get(List.of(key)))));
        yield map;
      }
      case TomlArray array -> array.toList().stream().map(ManifestReader::plain).toList();
      case String text -> text;
      case Long number -> number;
      case Double number -> number;
      case Boolean flag -> flag;
      default -> value.toString();
    };
  }

  private void requireText(String... keys) {
    for (String key : keys) {
      if (!toml.contains(List.of(key))) {
        fault(TomlPosition.positionAt(1, 1), "'" + key + "' is missing");
      }
    }
  }

  private Manifest build(Map<String, Object> values, String name) {
    try {
      return Json.read(Json.bytes(values), Manifest.class, JsonLimits.MANIFEST);
    } catch (MalformedJsonException e) {
      fault(positionOf(keyIn(rootMessage(e))), rootMessage(e));
      refuseIfFaulty(name);
      throw new IllegalStateException("a fault was just recorded", e);
    }
  }

  /** Types of the protocol begin what they refuse with the member's name. */
  private static String keyIn(String message) {
    int end = 0;
    while (end < message.length()
        && (Character.isLetter(message.charAt(end)) || "_.".indexOf(message.charAt(end)) >= 0)) {
      end++;
    }
    return message.substring(0, end);
  }

  private static String rootMessage(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }

  private TomlPosition positionOf(String path) {
    TomlPosition position =
        path.isEmpty() ? null : toml.inputPositionOf(List.of(path.split("\\.")));
    return position == null ? TomlPosition.positionAt(1, 1) : position;
  }

  private void fault(TomlPosition position, String message) {
    faults.add(new ManifestFault(position.line(), position.column(), message));
  }

  private void refuseIfFaulty(String file) {
    if (faults.isEmpty()) {
      return;
    }
    faults.sort(Comparator.comparingInt(ManifestFault::line));
    throw new ManifestRefused(faults.stream().map(fault -> fault.in(file)).toList());
  }

  private static String text(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw Failure.of(
            file + " is larger than " + MAX_BYTES + " bytes", "a manifest is a page of text");
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw Failure.causedBy(e, "cannot read " + file, "it must be a UTF-8 text file");
    }
  }
}
