package io.strongroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "foo", "deploy --bogus", "status --output xml"})
  void exitsWith2ForACommandLineThatIsNotUnderstood(String line) {
    assertThat(Main.run(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(2);
  }
}
