package io.strongroom.cli.evidence;

import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.json.MalformedJsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One line of a batch: {@code {"path":…, "at":…, "reportData":hex, "nonce":hex, "ak":file,
 * "roots":dir, "crl":file, "collateral":file, "policy":file}}, of which only the path must be
 * there. A member that is null counts as absent; one of another name is refused, since a misspelt
 * nonce would go unchecked.
 */
final class BatchLine {
  private static final String PATH = "path";
  private static final Set<String> MEMBERS =
      Set.of(PATH, "at", "reportData", "nonce", "ak", "roots", "crl", "collateral", "policy");

  private final JsonObject members;
  private final Path folder;

  private BatchLine(JsonObject members, Path folder) {
    this.members = members;
    this.folder = folder;
  }

  /**
   * Reads a line.
   *
   * @param options what holds where the line says nothing
   * @param folder where relative paths begin that lead nowhere from the current folder: the batch's
   */
  static Case parse(byte[] line, Terms options, Path folder) throws UnusableCaseException {
    try {
      JsonObject members = Json.readObject(line, JsonLimits.TOKEN);
      for (String name : members.keySet()) {
        if (!MEMBERS.contains(name)) {
          throw new IllegalArgumentException(
              "unknown member '%s', the known ones are %s".formatted(name, MEMBERS));
        }
      }
      return new BatchLine(members, folder).toCase(options);
    } catch (MalformedJsonException | IllegalArgumentException e) {
      throw new UnusableCaseException(OwnReason.MALFORMED_CASE, e.getMessage());
    }
  }

  private Case toCase(Terms options) {
    String path =
        text(PATH).orElseThrow(() -> new IllegalArgumentException("member 'path' is missing"));
    Terms terms =
        new Terms(
            member("at", Words::instant),
            member("reportData", Words::hexadecimal),
            member("nonce", Words::hexadecimal),
            member("ak", this::file),
            member("roots", this::file),
            member("crl", this::file),
            member("collateral", this::file),
            member("policy", this::file));
    return new Case(path, file(path), terms.or(options));
  }

  private Path file(String text) {
    Path file = Words.path(text);
    Path beside = folder.resolve(file);
    return !Files.exists(file) && Files.exists(beside) ? beside : file;
  }

  private <T> Optional<T> member(String name, Function<String, T> meaning) {
    try {
      return text(name).map(meaning);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("member '%s': %s".formatted(name, e.getMessage()), e);
    }
  }

  private Optional<String> text(String name) {
    JsonValue value = members.getOrDefault(name, JsonValue.NULL);
    return switch (value.getValueType()) {
      case NULL -> Optional.empty();
      case STRING -> Optional.of(((JsonString) value).getString());
      case ARRAY, OBJECT, NUMBER, TRUE, FALSE ->
          throw new IllegalArgumentException("member '%s' is not a string".formatted(name));
    };
  }
}
