package io.strongroom.protocol.json;

import io.strongroom.protocol.json.MalformedJsonException.Reason;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.JsonbException;
import jakarta.json.bind.config.PropertyNamingStrategy;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Reads and writes records as JSON. Members are snake_case unless {@code @JsonbProperty} names
 * them; {@link TextValue}s are strings; {@code Optional} components may be absent and nothing else
 * may; {@code null} is never accepted.
 *
 * <p>Reading goes through three gates, each narrower: {@link StrictJson} over the bytes, {@link
 * Shape} over the tree (required members, unknown members, exact types), then JSON-B with the
 * records' own constructors.
 *
 * <pre>{@code Grant grant = Json.read(payload, Grant.class, JsonLimits.TOKEN);}</pre>
 */
public final class Json {
  // Provider lookup through the class path costs milliseconds and is open to strangers' jars.
  private static final JsonProvider PROVIDER = JsonProvider.provider();

  private static final Jsonb JSONB =
      JsonbBuilder.create(
          new JsonbConfig()
              .setProperty("jsonb.fail-on-unknown-properties", true)
              .withPropertyNamingStrategy(PropertyNamingStrategy.LOWER_CASE_WITH_UNDERSCORES)
              .withPropertyVisibilityStrategy(new ComponentsOnly())
              .withSerializers(
                  new TextValueBinding(), new NumberValueBinding(), new ObjectValueBinding())
              .withDeserializers(
                  new TextValueBinding(), new NumberValueBinding(), new ObjectValueBinding()));

  private Json() {}

  /** Reads one record from received bytes. */
  public static <T> T read(byte[] json, Class<T> type, JsonLimits limits)
      throws MalformedJsonException {
    StrictJson.check(json, limits);
    String text = new String(json, StandardCharsets.UTF_8);
    Shape.of(type).check(parse(text), "$");
    return bind(text, type);
  }

  /** Reads one record from a received text. */
  public static <T> T read(String json, Class<T> type, JsonLimits limits)
      throws MalformedJsonException {
    StrictJson.check(json, limits);
    return read(json.getBytes(StandardCharsets.UTF_8), type, limits);
  }

  /** Reads an object of unknown members, for formats that are not ours. */
  public static JsonObject readObject(byte[] json, JsonLimits limits)
      throws MalformedJsonException {
    StrictJson.check(json, limits);
    if (parse(new String(json, StandardCharsets.UTF_8)) instanceof JsonObject object) {
      return object;
    }
    throw new MalformedJsonException(Reason.WRONG_SHAPE, -1, "$: expected an object");
  }

  /** The JSON text of a record; absent optionals are left out. */
  public static String write(Object value) {
    return JSONB.toJson(Objects.requireNonNull(value));
  }

  /** As {@link #write}, in UTF-8. */
  public static byte[] bytes(Object value) {
    return write(value).getBytes(StandardCharsets.UTF_8);
  }

  /** For an object whose members are known at run time only. */
  public static JsonObjectBuilder objectBuilder() {
    return PROVIDER.createObjectBuilder();
  }

  private static JsonValue parse(String text) throws MalformedJsonException {
    try (JsonReader reader = PROVIDER.createReader(new StringReader(text))) {
      return reader.readValue();
    } catch (JsonException e) {
      throw new MalformedJsonException(Reason.SYNTAX, -1, "not JSON");
    }
  }

  private static <T> T bind(String text, Class<T> type) throws MalformedJsonException {
    try {
      return JSONB.fromJson(text, type);
    } catch (JsonbException e) {
      throw new MalformedJsonException(Reason.WRONG_SHAPE, -1, cause(e));
    }
  }

  /** The message of our own constructor where one refused; JSON-B's wrapping says nothing more. */
  private static String cause(Throwable thrown) {
    Throwable innermost = thrown;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    boolean ours = innermost instanceof IllegalArgumentException;
    return ours ? innermost.getMessage() : "value refused";
  }
}
