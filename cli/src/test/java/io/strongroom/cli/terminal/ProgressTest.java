package io.strongroom.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final Progress progress =
      new Progress(new PrintStream(shown, true, StandardCharsets.UTF_8));

  @Test
  void saysNothingOfAQuickStep() throws Exception {
    assertThat(progress.during("counting", () -> 7)).isEqualTo(7);
    assertThat(shown.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void saysWhatTakesLongAndThatItEnded() throws Exception {
    progress.during(
        "counting",
        () -> {
          Thread.sleep(2_000);
          return null;
        });
    assertThat(shown.toString(StandardCharsets.UTF_8))
        .matches("  counting \\.\\.\\.\n  counting: ([2-9]|\\d{2,})\\.\\d s\n");
  }

  @Test
  void passesOnWhatWentWrong() {
    assertThatThrownBy(() ->
            progress.during(
                "counting",
                () -> {
                  throw new IOException("lost count");
                }))
        .hasMessage("lost count");
  }
}
