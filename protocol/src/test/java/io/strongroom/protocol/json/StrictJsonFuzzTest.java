package io.strongroom.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;

/** Whatever comes in: refused with the one declared exception, or understood alike by all. */
class StrictJsonFuzzTest {
  private static final int ROUNDS = 10_000;
  private static final String ALPHABET = "{}[]\",:\\u0123456789abcdef.eE+- \ntruefalsn\u00e9\ud83d";

  @FuzzTest
  void acceptsOnlyWhatParserAndCanonicalizerAccept(byte[] json) {
    check(json);
  }

  @Test
  void acceptsOnlyWhatParserAndCanonicalizerAcceptOfRandomText() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(8785);
    for (int i = 0; i < ROUNDS; i++) {
      check(randomText(random));
    }
  }

  @Test
  void survivesAnyDamageToAGoodText() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7493);
    byte[] good =
        "{\"a\":[1,2.5,-3e4,\"\\u00e9\\ud83d\\ude00\",{\"b\":null}],\"c\":true,\"d\":\"é\"}"
            .getBytes(StandardCharsets.UTF_8);
    checkDamaged(good, random);
    byte[] canonical =
        "{\"a\":[1,-2,\"x\",{\"b\":null}],\"c\":{\"d\":0,\"e\":true}}"
            .getBytes(StandardCharsets.US_ASCII);
    checkDamaged(canonical, random);
  }

  private static void checkDamaged(byte[] good, RandomGenerator random) {
    check(good);
    for (int i = 0; i < ROUNDS; i++) {
      byte[] damaged = good.clone();
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      check(damaged);
    }
  }

  private static void check(byte[] json) {
    try {
      StrictJson.check(json, JsonLimits.TOKEN);
    } catch (MalformedJsonException refused) {
      assertThat(refused.offset()).isBetween(-1, json.length);
      return;
    }
    String text = new String(json, StandardCharsets.UTF_8);
    JsonValue parsed = parse(text);
    if (parsed.getValueType() == JsonValue.ValueType.OBJECT) {
      String canonical = canonical(text);
      if (CanonicalScan.accepts(text)) {
        assertThat(canonical).isEqualTo(text);
      }
      assertThat(Jcs.canonicalize(canonical)).isEqualTo(canonical.getBytes(StandardCharsets.UTF_8));
      assertThat(parse(canonical).asJsonObject().keySet())
          .isEqualTo(parsed.asJsonObject().keySet());
    }
  }

  /** Not by {@link Jcs}, which gives back what it takes for canonical. */
  private static String canonical(String text) {
    try {
      return new JsonCanonicalizer(text).getEncodedString();
    } catch (IOException e) {
      throw new AssertionError(text, e);
    }
  }

  private static JsonValue parse(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readValue();
    }
  }

  private static byte[] randomText(RandomGenerator random) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(24);
    for (int i = 0; i < length; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
