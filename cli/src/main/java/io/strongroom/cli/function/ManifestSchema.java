package io.strongroom.cli.function;

import io.strongroom.protocol.id.FunctionName;
import io.strongroom.protocol.id.Namespace;
import io.strongroom.protocol.id.Sha384;
import io.strongroom.protocol.version.AttestationRequirement;
import io.strongroom.protocol.version.FunctionClass;
import io.strongroom.protocol.version.Limits;
import io.strongroom.protocol.version.Manifest;
import io.strongroom.tee.TeeType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.tomlj.TomlArray;

/**
 * Which keys {@code strongroom.toml} may have, and of what kind. A key that belongs to a later
 * release is refused by name instead of being ignored: a function must never run with less than its
 * author asked for.
 */
final class ManifestSchema {
  /** What a key may hold. */
  enum Kind {
    TEXT("a string"),
    WHOLE_NUMBER("a whole number"),
    TEXTS("an array of strings"),
    TABLE_OF_TEXT("a table of strings"),
    TABLE_OF_ANY("a table"),
    TABLE("a table");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  private static final Map<String, Kind> KEYS =
      Map.ofEntries(
          Map.entry("name", Kind.TEXT),
          Map.entry("namespace", Kind.TEXT),
          Map.entry("main", Kind.TEXT),
          Map.entry("compatibility_date", Kind.TEXT),
          Map.entry("class", Kind.TEXT),
          Map.entry("vars", Kind.TABLE_OF_ANY),
          Map.entry("limits", Kind.TABLE),
          Map.entry("limits.cpu_ms", Kind.WHOLE_NUMBER),
          Map.entry("limits.wall_ms", Kind.WHOLE_NUMBER),
          Map.entry("limits.memory_mb", Kind.WHOLE_NUMBER),
          Map.entry("limits.log_bytes", Kind.WHOLE_NUMBER),
          Map.entry("attestation", Kind.TABLE),
          Map.entry("attestation.tee", Kind.TEXTS),
          Map.entry("attestation.max_age", Kind.TEXT),
          Map.entry("attestation.measurements", Kind.TEXTS),
          Map.entry("tags", Kind.TABLE_OF_TEXT));

  /** In the design, not in this release. */
  private static final Set<String> LATER =
      Set.of(
          "kv_namespaces",
          "secrets",
          "queues",
          "triggers",
          "egress",
          "budget",
          "services",
          "r2_buckets",
          "buckets",
          "workflows",
          "limits.subrequests",
          "attestation.min_tcb");

  /** Keys whose value has a form of its own, checked here so that one run shows all faults. */
  private static final Map<String, Consumer<Object>> FORMS =
      Map.ofEntries(
          text("name", FunctionName::of),
          text("namespace", Namespace::of),
          text("class", FunctionClass::of),
          text("main", Manifest::checkMain),
          text("compatibility_date", Manifest::checkCompatibilityDate),
          number("limits.cpu_ms"),
          number("limits.wall_ms"),
          number("limits.memory_mb"),
          number("limits.log_bytes"),
          texts("attestation.tee", ManifestSchema::checkTees),
          text("attestation.max_age", ManifestSchema::checkAge),
          texts("attestation.measurements", all -> all.forEach(Sha384::of)));

  private ManifestSchema() {}

  private static Map.Entry<String, Consumer<Object>> text(String key, Consumer<String> form) {
    return Map.entry(key, value -> form.accept((String) value));
  }

  private static Map.Entry<String, Consumer<Object>> number(String key) {
    return Map.entry(key, value -> Limits.check(key, (Long) value));
  }

  private static Map.Entry<String, Consumer<Object>> texts(
      String key, Consumer<List<String>> form) {
    return Map.entry(
        key,
        value ->
            form.accept(((TomlArray) value).toList().stream().map(String.class::cast).toList()));
  }

  /** A name that nobody knows would match no executor, and every call would be refused. */
  private static void checkTees(List<String> names) {
    names.stream()
        .filter(name -> TeeType.of(name).isEmpty())
        .findFirst()
        .ifPresent(ManifestSchema::refuseTee);
    new AttestationRequirement(Optional.of(names), Optional.empty(), Optional.empty());
  }

  private static void refuseTee(String unknown) {
    String known =
        Arrays.stream(TeeType.values()).map(TeeType::toString).collect(Collectors.joining(", "));
    throw new IllegalArgumentException(
        "attestation.tee must name technologies of " + known + "; found " + unknown);
  }

  private static void checkAge(String age) {
    new AttestationRequirement(Optional.empty(), Optional.of(age), Optional.empty());
  }

  /** What is wrong with the form of a value that is of the right kind. */
  static Optional<String> faultOf(String key, Object value) {
    Consumer<Object> form = FORMS.get(key);
    if (form == null) {
      return Optional.empty();
    }
    try {
      form.accept(value);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(
          e.getMessage().startsWith(key + " ")
              ? e.getMessage()
              : "'" + key + "' is refused: " + e.getMessage());
    }
  }

  static Optional<Kind> kindOf(String key) {
    return Optional.ofNullable(KEYS.get(key));
  }

  static String unknown(String key) {
    if (LATER.contains(key)) {
      return "'" + key + "' is not supported yet; remove it to deploy without it";
    }
    return "unknown key '" + key + "'; known here: " + String.join(", ", siblings(key));
  }

  private static Set<String> siblings(String key) {
    String table = key.contains(".") ? key.substring(0, key.indexOf('.') + 1) : "";
    Set<String> siblings = new TreeSet<>();
    KEYS.keySet().stream()
        .filter(known -> known.startsWith(table))
        .map(known -> known.substring(table.length()))
        .filter(known -> !known.contains("."))
        .forEach(siblings::add);
    return siblings;
  }
}
