package io.strongroom.protocol.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.json.MalformedJsonException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each body is read from its golden file and written back to the same bytes. */
class RegistryBodiesTest {
  static Stream<Arguments> bodies() {
    return Stream.of(
        Arguments.of("deployment", Deployment.class),
        Arguments.of("signed-record", SignedRecord.class),
        Arguments.of("signed-records", SignedRecords.class),
        Arguments.of("function-names", FunctionNames.class),
        Arguments.of("alias-move", AliasMove.class),
        Arguments.of("resolution", Resolution.class));
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void isWhatItsGoldenFileSays(String name, Class<?> type) throws Exception {
    String golden = golden(name);
    assertThat(Json.write(Json.read(golden, type, JsonLimits.REQUEST))).isEqualTo(golden);
  }

  @Test
  void refusesAGenerationThatCannotBe() {
    String zero = "{\"version\":\"sha256:" + "0".repeat(64) + "\",\"if_generation\":0}";
    assertThatThrownBy(() -> Json.read(zero, AliasMove.class, JsonLimits.REQUEST))
        .isInstanceOf(MalformedJsonException.class);
  }

  private static String golden(String name) throws IOException {
    try (var in =
        RegistryBodiesTest.class.getResourceAsStream("/golden/registry-" + name + ".json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }
}
