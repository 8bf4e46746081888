package io.strongroom.registry.alias;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AliasRefTest {
  @Test
  void readsItsOwnText() {
    assertThat(AliasRef.parse("acme/claims@live"))
        .hasValueSatisfying(alias -> assertThat(alias).hasToString("acme/claims@live"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "@",
        "acme/claims",
        "acme@live",
        "acme/claims@",
        "acme/claims@LIVE",
        "a/b@c@d",
        "../x@y"
      })
  void readsNothingElse(String text) {
    assertThat(AliasRef.parse(text)).isEmpty();
  }
}
