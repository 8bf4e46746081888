package io.strongroom.boundary.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The settings of one service process, read once at start.
 *
 * <p>Every read is remembered: {@link #refuseUnread()} then names the keys nobody read, and {@link
 * #effective()} gives each value in force, defaults included. Values hold no secrets; a secret is
 * in a file of its own that a setting names (see {@link #secret(String)}).
 *
 * <p>Not thread-safe: configuration records are built by one thread, before the server starts.
 */
public final class Settings {
  private final Map<String, String> given;
  private final Map<String, String> inForce = new TreeMap<>();

  private Settings(Map<String, String> given) {
    this.given = Map.copyOf(given);
  }

  /** Reads a UTF-8 properties file of at most {@value SettingsFile#MAX_BYTES} bytes. */
  public static Settings load(Path file) {
    return new Settings(SettingsFile.read(file));
  }

  public static Settings of(Map<String, String> values) {
    return new Settings(values);
  }

  public Optional<String> optionalText(String key) {
    Optional<String> value = Optional.ofNullable(given.get(key)).map(String::strip);
    inForce.put(key, value.orElse("(not set)"));
    return value;
  }

  public String text(String key) {
    return optionalText(key).filter(value -> !value.isEmpty()).orElseThrow(() -> missing(key));
  }

  public String text(String key, String fallback) {
    return read(key, fallback, Function.identity());
  }

  /** As {@link #text(String)}, for what outsiders should not learn from a log. */
  public String undisclosed(String key) {
    String value = text(key);
    inForce.put(key, "(set)");
    return value;
  }

  /** An absolute path: a service has no working directory to be relative to. */
  public Path path(String key) {
    return absolute(key, text(key));
  }

  public Optional<Path> optionalPath(String key) {
    return optionalText(key).map(value -> absolute(key, value));
  }

  public URI uri(String key) {
    return absoluteUri(key, text(key));
  }

  public Optional<URI> optionalUri(String key) {
    return optionalText(key).map(value -> absoluteUri(key, value));
  }

  /** ISO 8601, as in {@code PT5M}. */
  public Duration duration(String key, Duration fallback, Duration least, Duration most) {
    Duration value = read(key, fallback, text -> parseDuration(key, text));
    return inRange(key, value, least, most);
  }

  public int integer(String key, int fallback, int least, int most) {
    int value = read(key, fallback, text -> parse(key, text, Integer::valueOf, "a whole number"));
    return inRange(key, value, least, most);
  }

  public long bytes(String key, long fallback, long least, long most) {
    long value = read(key, fallback, text -> parse(key, text, Long::valueOf, "a number of bytes"));
    return inRange(key, value, least, most);
  }

  public boolean flag(String key, boolean fallback) {
    return read(key, fallback, text -> parseFlag(key, text));
  }

  /** One of the constants of {@code type}, written in lower case with hyphens. */
  public <E extends Enum<E>> E choice(String key, Class<E> type, E fallback) {
    return read(key, fallback, text -> parseChoice(key, text, type));
  }

  /** Comma-separated; empty entries are dropped. */
  public List<String> list(String key) {
    return split(optionalText(key).orElse(""));
  }

  /** The text in the file that {@code key} names, without its final line break. */
  public Secret secret(String key) {
    return Secret.fromFile(key, path(key));
  }

  public Optional<Secret> optionalSecret(String key) {
    return optionalPath(key).map(file -> Secret.fromFile(key, file));
  }

  /**
   * Ends the reading.
   *
   * @throws InvalidSettingsException naming every key of the file that nothing has read
   */
  public void refuseUnread() {
    TreeSet<String> unread = new TreeSet<>(given.keySet());
    unread.removeAll(inForce.keySet());
    if (!unread.isEmpty()) {
      throw new InvalidSettingsException(
          "unknown settings: "
              + String.join(", ", unread)
              + " (known: "
              + String.join(", ", inForce.keySet())
              + ")");
    }
  }

  /** One {@code key = value} line for every setting that was asked for, sorted by key. */
  public List<String> effective() {
    return inForce.entrySet().stream().map(e -> e.getKey() + " = " + e.getValue()).toList();
  }

  /** Every key that was asked for, set or not. */
  public List<String> keys() {
    return List.copyOf(inForce.keySet());
  }

  private <T> T read(String key, T fallback, Function<String, T> parser) {
    String value = given.get(key);
    if (value == null) {
      inForce.put(key, fallback + " (default)");
      return fallback;
    }
    T parsed = parser.apply(value.strip());
    inForce.put(key, parsed.toString());
    return parsed;
  }

  private static Path absolute(String key, String value) {
    Path path = parse(key, value, Path::of, "a path");
    if (!path.isAbsolute()) {
      throw invalid(key, value, "an absolute path");
    }
    return path.normalize();
  }

  private static URI absoluteUri(String key, String value) {
    URI uri = parse(key, value, URI::create, "a URI");
    if (!uri.isAbsolute()) {
      throw invalid(key, value, "an absolute URI");
    }
    return uri;
  }

  private static Duration parseDuration(String key, String value) {
    try {
      return Duration.parse(value);
    } catch (DateTimeParseException e) {
      throw new InvalidSettingsException(message(key, value, "a duration such as PT5M"), e);
    }
  }

  private static boolean parseFlag(String key, String value) {
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw invalid(key, value, "true or false");
    };
  }

  private static <E extends Enum<E>> E parseChoice(String key, String value, Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> wireName(constant).equals(value))
        .findFirst()
        .orElseThrow(() ->
            invalid(
                key,
                value,
                "one of "
                    + Arrays.stream(type.getEnumConstants()).map(Settings::wireName).toList()));
  }

  private static String wireName(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static List<String> split(String value) {
    return Arrays.stream(value.split(",", -1))
        .map(String::strip)
        .filter(s -> !s.isEmpty())
        .toList();
  }

  private static <T> T parse(
      String key, String value, Function<String, T> parser, String expected) {
    try {
      return parser.apply(value);
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingsException(message(key, value, expected), e);
    }
  }

  private static <T extends Comparable<T>> T inRange(String key, T value, T least, T most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw invalid(key, value.toString(), "between " + least + " and " + most);
    }
    return value;
  }

  private static InvalidSettingsException missing(String key) {
    return new InvalidSettingsException(key + " is required and not set");
  }

  private static InvalidSettingsException invalid(String key, String value, String expected) {
    return new InvalidSettingsException(message(key, value, expected));
  }

  private static String message(String key, String value, String expected) {
    return key + " is '" + value + "'; expected " + expected;
  }

  /**
   * For cross-field rules of configuration records: throws naming {@code key} unless {@code holds}.
   */
  public static void require(boolean holds, String key, Supplier<String> expected) {
    if (!holds) {
      throw new InvalidSettingsException(key + ": expected " + expected.get());
    }
  }
}
