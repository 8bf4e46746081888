package io.strongroom.tee.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PlatformOptionsTest {
  private static final List<String> RIGHT =
      List.of(
          "--chip",
          "/c",
          "--distribution",
          "/d",
          "--jdk",
          "/j",
          "--socket",
          "/s",
          "--config",
          "/p",
          "--",
          "/j/bin/java",
          "--",
          "Main");

  private static String refused(List<String> arguments) {
    Throwable thrown =
        catchThrowable(() -> PlatformOptions.parse(arguments.toArray(String[]::new)));
    assertThat(thrown).isInstanceOf(IllegalArgumentException.class);
    return thrown.getMessage();
  }

  @Test
  void readsEveryOption() {
    PlatformOptions options = PlatformOptions.parse(RIGHT.toArray(String[]::new));

    assertThat(options.chip()).isEqualTo(Path.of("/c"));
    assertThat(options.socket()).isEqualTo(Path.of("/s"));
    assertThat(options.installation().distribution()).isEqualTo(Path.of("/d"));
    assertThat(options.installation().jdk()).isEqualTo(Path.of("/j"));
    assertThat(options.installation().config()).isEqualTo(Path.of("/p"));
    assertThat(options.command()).containsExactly("/j/bin/java", "--", "Main");
  }

  @Test
  void refusesAMissingOption() {
    assertThat(refused(RIGHT.subList(2, RIGHT.size()))).contains("usage");
  }

  @Test
  void refusesAnUnknownOption() {
    List<String> wrong = new ArrayList<>(RIGHT);
    wrong.set(0, "--chips");
    assertThat(refused(wrong)).contains("usage");
  }

  @Test
  void refusesAnOptionGivenTwice() {
    List<String> wrong = new ArrayList<>(List.of("--chip", "/other"));
    wrong.addAll(RIGHT);
    assertThat(refused(wrong)).contains("usage");
  }

  @Test
  void refusesAnOptionWithoutValue() {
    List<String> wrong = new ArrayList<>(RIGHT);
    wrong.remove(9);
    assertThat(refused(wrong)).contains("usage");
  }

  @Test
  void refusesToRunNothing() {
    assertThat(refused(RIGHT.subList(0, 10))).contains("usage");
  }
}
