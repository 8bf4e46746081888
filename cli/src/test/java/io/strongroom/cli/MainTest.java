package io.strongroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "foo", "deploy --bogus", "status --output xml"})
  void exitsWith2ForACommandLineThatIsNotUnderstood(String line) {
    assertThat(Main.run(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "deploy samples --bogus, Unknown option: '--bogus', ./strongroom deploy --help",
    "demo --outptu json, did you mean --output?, ./strongroom demo --help",
    "deply, did you mean deploy, ./strongroom --help",
    "status --output xml, expected one of, ./strongroom status --help",
    "invoke, Missing required parameter, ./strongroom invoke --help",
  })
  void saysInOneLineWhatIsWrongAndWhereToLook(String line, String wrong, String hint) {
    assertThat(told(line)).hasLineCount(1).contains(wrong).endsWith("see " + hint + "\n");
  }

  @Test
  void showsTheCommandsToWhoTypesNone() {
    assertThat(told("")).contains("Usage: strongroom", "deploy", "invoke");
  }

  private static String told(String line) {
    PrintStream before = System.err;
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    try {
      Main.run(line.isEmpty() ? new String[0] : line.split(" "));
    } finally {
      System.setErr(before);
    }
    return err.toString(StandardCharsets.UTF_8);
  }
}
