package io.strongroom.cli.invoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {
  @ParameterizedTest
  @CsvSource({
    "acme/redact, /fn/acme/redact/, false",
    "acme/redact?dry=1, /fn/acme/redact/?dry=1, false",
    "acme/redact/v1/batch?dry=1, /fn/acme/redact/v1/batch?dry=1, false",
    "acme/redact@canary/x, /fn/acme/redact@canary/x, false",
    "acme/redact@sha256:ab, /fn/acme/redact@sha256:ab/, true",
  })
  void becomesAPathAtTheGateway(String typed, String path, boolean version) {
    Target target = Target.parse(typed);
    assertThat(target.gatewayPath()).isEqualTo(path);
    assertThat(target.namesVersion()).isEqualTo(version);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "redact", "/redact", "acme/", "ACME/redact", "acme/re dact", "../x/y"})
  void refusesWhatNamesNoFunction(String typed) {
    assertThatThrownBy(() -> Target.parse(typed)).hasMessageMatching(".*(write|match).*");
  }
}
