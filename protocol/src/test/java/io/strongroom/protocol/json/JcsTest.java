package io.strongroom.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Canonical form, with the examples of RFC 8785. */
class JcsTest {
  @Test
  void writesTheExampleOfSection322() {
    String input =
        """
        {
          "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
          "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
          "literals": [null, true, false]
        }\
        """;
    assertThat(canonical(input))
        .isEqualTo(
            "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
  }

  @Test
  void sortsMembersByUtf16Units() {
    // Section 3.2.3: the emoji (a surrogate pair) sorts before U+FB33.
    String input =
        "{\"\\u20ac\":1,\"\\r\":2,\"\\ufb33\":3,\"1\":4,\"\\ud83d\\ude00\":5,\"\\u0080\":6,\"ö\":7}";
    assertThat(canonical(input))
        .isEqualTo("{\"\\r\":2,\"1\":4,\"\u0080\":6,\"ö\":7,\"€\":1,\"😀\":5,\"\ufb33\":3}");
  }

  @ParameterizedTest
  @CsvSource({"1.0,1", "1e2,100", "0.5e1,5", "9007199254740991,9007199254740991", "0e0,0"})
  void writesOneSpellingOfANumber(String input, String expected) {
    assertThat(canonical(input.startsWith("[") ? input : "[" + input + "]"))
        .isEqualTo("[" + expected + "]");
  }

  @Test
  void canonicalizingTwiceChangesNothing() {
    String once = canonical("{\"b\":[1.50,{\"d\":\"\\u00e9\",\"c\":null}],\"a\":\"/\"}");
    assertThat(canonical(once)).isEqualTo(once);
  }

  @Test
  void checksWhatCameFromOutside() {
    byte[] twice = "{\"a\":1,\"a\":2}".getBytes(StandardCharsets.UTF_8);
    assertThatExceptionOfType(MalformedJsonException.class)
        .isThrownBy(() -> Jcs.canonicalize(twice, JsonLimits.TOKEN));
  }

  private static String canonical(String json) {
    return new String(Jcs.canonicalize(json), StandardCharsets.UTF_8);
  }
}
