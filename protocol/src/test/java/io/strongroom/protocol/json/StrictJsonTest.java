package io.strongroom.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.strongroom.protocol.json.MalformedJsonException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which texts are refused before any parser sees them, and why. */
class StrictJsonTest {
  private static final JsonLimits SMALL = new JsonLimits(100, 3, 5);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "\"\"",
        "0",
        "-1",
        "1.5",
        "1e3",
        "1E-7",
        "9007199254740991",
        "true",
        "false",
        "null",
        " { \"a\" : [ 1 , 2 ] }\r\n\t",
        "\"\\u00e9\\ud83d\\ude00 é 😀 \\\"\\\\\\/\\b\\f\\n\\r\\t\"",
        "{\"a\":{\"b\":[1]}}"
      })
  void acceptsUnambiguousText(String json) {
    assertThatCode(() -> StrictJson.check(json, SMALL)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":1,\"a\":2}|DUPLICATE_MEMBER",
        "{\"a\":1,\"\\u0061\":2}|DUPLICATE_MEMBER",
        "{\"\":1,\"\":2}|DUPLICATE_MEMBER",
        "{\"/\":1,\"\\/\":2}|DUPLICATE_MEMBER",
        "[[[[1]]]]|TOO_DEEP",
        "[1,2,3,4,5,6]|TOO_MANY_MEMBERS",
        "{} {}|TRAILING_DATA",
        "{},|TRAILING_DATA",
        "1 2|TRAILING_DATA",
        "\"\\ud83d\"|LONE_SURROGATE",
        "\"\\ude00\"|LONE_SURROGATE",
        "\"\\ud83d\\u0041\"|LONE_SURROGATE",
        "\"\\u0000\"|NUL_CHARACTER",
        "1e999|NUMBER_OUT_OF_RANGE",
        "-1e999|NUMBER_OUT_OF_RANGE",
        "9007199254740992|NUMBER_OUT_OF_RANGE",
        "1e-400|NUMBER_OUT_OF_RANGE",
        "0e1000|NUMBER_OUT_OF_RANGE",
        "1e0001|NUMBER_OUT_OF_RANGE",
        "-0|NUMBER_OUT_OF_RANGE",
        "-0.0e5|NUMBER_OUT_OF_RANGE",
        "0.000000000000000000000000000000001|NUMBER_OUT_OF_RANGE",
        "01|SYNTAX",
        "-01|SYNTAX",
        "+1|SYNTAX",
        ".5|SYNTAX",
        "1.x|SYNTAX",
        "1ex|SYNTAX",
        "NaN|SYNTAX",
        "trux|SYNTAX",
        "TRUE|SYNTAX",
        "{a:1}|SYNTAX",
        "{\"a\" 1}|SYNTAX",
        "{\"a\":1,}|SYNTAX",
        "[1,]|SYNTAX",
        "[1 2]|SYNTAX",
        "'a'|SYNTAX",
        "\"\\x41\"|SYNTAX",
        "\"\\u00g1\"|SYNTAX",
        "/* */ 1|SYNTAX",
        "\"a|TRUNCATED",
        "{|TRUNCATED",
        "[|TRUNCATED",
        "[1|TRUNCATED",
        "{\"a\"|TRUNCATED",
        "{\"a\":|TRUNCATED",
        "1.|TRUNCATED",
        "-|TRUNCATED",
        "\"\\|TRUNCATED",
        "\"\\u00|TRUNCATED",
        "nul|TRUNCATED"
      })
  void refusesAmbiguousOrBrokenText(String json, Reason reason) {
    assertThat(refusal(json.getBytes(StandardCharsets.UTF_8), SMALL)).isEqualTo(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "22c328 22", // continuation expected
        "22c080 22", // overlong NUL
        "22e080af 22", // overlong slash
        "22eda080 22", // surrogate
        "22f4908080 22", // beyond U+10FFFF
        "22f5808080 22", // never a lead byte
        "2280 22", // continuation without lead
        "22ff 22"
      })
  void refusesInvalidUtf8(String hex) {
    byte[] json = HexFormat.of().parseHex(hex.replace(" ", ""));
    assertThat(refusal(json, SMALL)).isEqualTo(Reason.NOT_UTF8);
  }

  @Test
  void refusesAByteOrderMark() {
    byte[] json = HexFormat.of().parseHex("efbbbf7b7d");
    assertThat(refusal(json, SMALL)).isEqualTo(Reason.SYNTAX);
  }

  @Test
  void refusesNothing() {
    assertThat(refusal(new byte[0], SMALL)).isEqualTo(Reason.TRUNCATED);
    assertThat(refusal("  ".getBytes(StandardCharsets.UTF_8), SMALL)).isEqualTo(Reason.TRUNCATED);
  }

  @Test
  void refusesControlCharactersInStrings() {
    assertThat(refusal(new byte[] {'"', 0, '"'}, SMALL)).isEqualTo(Reason.NUL_CHARACTER);
    assertThat(refusal(new byte[] {'"', '\n', '"'}, SMALL)).isEqualTo(Reason.SYNTAX);
  }

  @Test
  void refusesTooManyBytesBeforeLookingAtThem() {
    assertThat(refusal(new byte[101], SMALL)).isEqualTo(Reason.TOO_LARGE);
  }

  @Test
  void refusesLoneSurrogatesInJavaStrings() {
    MalformedJsonException refused =
        catchThrowableOfType(
            MalformedJsonException.class, () -> StrictJson.check("\"\ud83d\"", SMALL));
    assertThat(refused.reason()).isEqualTo(Reason.LONE_SURROGATE);
  }

  @Test
  void fiveThousandNestedArraysDoNotOverflowTheStack() {
    byte[] json = "[".repeat(5_000).getBytes(StandardCharsets.UTF_8);
    assertThat(refusal(json, JsonLimits.EVIDENCE)).isEqualTo(Reason.TOO_DEEP);
  }

  @Test
  void namesThePlaceAndNeverTheContent() {
    MalformedJsonException refused =
        catchThrowableOfType(
            MalformedJsonException.class,
            () -> StrictJson.check("{\"secret\":1,\"secret\":2}", SMALL));
    assertThat(refused.offset()).isEqualTo(12);
    assertThat(refused).hasMessageNotContaining("secret");
  }

  private static Reason refusal(byte[] json, JsonLimits limits) {
    return catchThrowableOfType(MalformedJsonException.class, () -> StrictJson.check(json, limits))
        .reason();
  }
}
