package io.strongroom.protocol.version;

import io.strongroom.protocol.id.FunctionName;
import io.strongroom.protocol.id.FunctionRef;
import io.strongroom.protocol.id.Namespace;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.json.Jcs;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.json.MalformedJsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.bind.annotation.JsonbProperty;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a function is and what it asks for: the checked form of {@code strongroom.toml}. Its
 * canonical text (RFC 8785) is what travels and is hashed, so that a manifest has exactly one
 * digest.
 *
 * @param main file name of the one module, {@code .js} or {@code .mjs}
 * @param compatibilityDate {@code yyyy-mm-dd}, a day that exists: the behaviour of the platform the
 *     author tested with
 * @param vars values handed to the function as {@code env}; not secret
 */
public record Manifest(
    FunctionName name,
    Namespace namespace,
    String main,
    Optional<String> compatibilityDate,
    @JsonbProperty("class") FunctionClass functionClass,
    Optional<JsonObject> vars,
    Optional<Limits> limits,
    Optional<AttestationRequirement> attestation,
    Optional<Map<String, String>> tags) {
  private static final Pattern MAIN = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_./-]{0,199}\\.m?js");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  public Manifest {
    Objects.requireNonNull(name);
    Objects.requireNonNull(namespace);
    Objects.requireNonNull(functionClass);
    tags = tags.map(Map::copyOf);
    checkMain(main);
    compatibilityDate.ifPresent(Manifest::checkCompatibilityDate);
  }

  /** Refuses what cannot be a {@link #main}. */
  public static void checkMain(String main) {
    if (!MAIN.matcher(main).matches() || main.contains("..")) {
      throw new IllegalArgumentException(
          "main must be the relative path of a .js or .mjs file, found " + main);
    }
  }

  /** Refuses what is no day of the calendar. */
  public static void checkCompatibilityDate(String date) {
    if (!DATE.matcher(date).matches()) {
      throw new IllegalArgumentException("compatibility_date must be yyyy-mm-dd, found " + date);
    }
    try {
      LocalDate.parse(date);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "compatibility_date must be a day that exists, found " + date, e);
    }
  }

  /** Reads a canonical text; another spelling of the same manifest is refused. */
  public static Manifest ofCanonical(String text) throws MalformedJsonException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Manifest manifest = Json.read(bytes, Manifest.class, JsonLimits.MANIFEST);
    if (!Arrays.equals(bytes, Jcs.canonicalize(text))) {
      throw new MalformedJsonException(
          MalformedJsonException.Reason.WRONG_SHAPE, -1, "the manifest is not in canonical form");
    }
    return manifest;
  }

  /** Digest of a canonical text. */
  public static Sha256 digestOf(String canonical) {
    return Sha256.digest(canonical.getBytes(StandardCharsets.UTF_8));
  }

  /** The canonical text. */
  public String canonical() {
    return new String(Jcs.canonicalize(this), StandardCharsets.UTF_8);
  }

  /** Digest of the canonical text. */
  public Sha256 digest() {
    return digestOf(canonical());
  }

  /** Namespace and name. */
  public FunctionRef function() {
    return new FunctionRef(namespace, name);
  }

  /** Limits in force. */
  public Limits limitsInForce() {
    return limits.orElse(Limits.DEFAULT);
  }

  /** What it asks of its executor. */
  public AttestationRequirement requirement() {
    return attestation.orElse(AttestationRequirement.NONE);
  }

  /** The values of {@code env}. */
  public JsonObject environment() {
    return vars.orElse(JsonValue.EMPTY_JSON_OBJECT);
  }
}
