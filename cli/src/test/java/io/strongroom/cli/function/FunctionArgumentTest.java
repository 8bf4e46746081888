package io.strongroom.cli.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionArgumentTest {
  @Test
  void readsFunctionAndAlias() {
    FunctionArgument canary = FunctionArgument.parse("acme/redact@canary");
    assertThat(canary.function()).hasToString("acme/redact");
    assertThat(canary.alias()).hasToString("canary");
    assertThat(FunctionArgument.parse("acme/redact").alias()).hasToString("live");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "redact", "acme/", "acme@live", "acme@live/redact", "a/b/c", "a/b@c@d"})
  void refusesWhatNamesNoFunction(String typed) {
    assertThatThrownBy(() -> FunctionArgument.parse(typed)).hasMessageMatching(".*(write|match).*");
  }
}
