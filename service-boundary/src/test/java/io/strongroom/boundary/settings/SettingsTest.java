package io.strongroom.boundary.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  @TempDir Path folder;

  @Test
  void usesDefaultsAndSaysSo() {
    Settings settings = Settings.of(Map.of());
    assertThat(settings.integer("a", 3, 1, 9)).isEqualTo(3);
    assertThat(settings.effective()).containsExactly("a = 3 (default)");
  }

  @Test
  void refusesValuesOutOfRangeNamingTheKey() {
    Settings settings = Settings.of(Map.of("a.wait", "PT2H"));
    assertThatThrownBy(() ->
            settings.duration("a.wait", Duration.ofSeconds(1), Duration.ZERO, Duration.ofHours(1)))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage("a.wait is 'PT2H'; expected between PT0S and PT1H");
  }

  @Test
  void refusesWordsWhereNumbersBelong() {
    assertThatThrownBy(() -> Settings.of(Map.of("a", "many")).integer("a", 1, 0, 9))
        .hasMessage("a is 'many'; expected a whole number");
  }

  @Test
  void refusesRelativePaths() {
    assertThatThrownBy(() -> Settings.of(Map.of("a", "keys/tls.p12")).path("a"))
        .hasMessageContaining("absolute path");
  }

  @Test
  void refusesKeysNobodyRead() {
    Settings settings =
        Settings.of(Map.of("strongroom.porfile", "prod", "strongroom.profile", "prod"));
    settings.text("strongroom.profile");
    assertThatThrownBy(settings::refuseUnread)
        .hasMessageContaining("unknown settings: strongroom.porfile");
  }

  @Test
  void refusesAKeySetTwice() throws Exception {
    Path file = Files.writeString(folder.resolve("c.properties"), "a=1\na=2\n");
    assertThatThrownBy(() -> Settings.load(file)).hasMessageContaining("a is set twice");
  }

  @Test
  void refusesAFileTooLarge() throws Exception {
    Path file =
        Files.writeString(folder.resolve("c.properties"), "#".repeat(SettingsFile.MAX_BYTES + 1));
    assertThatThrownBy(() -> Settings.load(file)).hasMessageContaining("larger than");
  }

  @Test
  void readsSecretsFromTheirOwnFileAndNeverShowsThem() throws Exception {
    Path file = Files.writeString(folder.resolve("password"), "hunter2\n");
    Settings settings = Settings.of(Map.of("a.password-file", file.toString()));
    Secret secret = settings.secret("a.password-file");
    assertThat(secret.chars()).containsExactly("hunter2".toCharArray());
    assertThat(secret.toString()).doesNotContain("hunter2");
    assertThat(settings.effective().toString()).doesNotContain("hunter2");
  }

  @Test
  void showsThatAnUndisclosedValueIsSetAndNotWhatItIs() {
    Settings settings = Settings.of(Map.of("strongroom.name", "hard-to-guess"));
    assertThat(settings.undisclosed("strongroom.name")).isEqualTo("hard-to-guess");
    assertThat(settings.effective()).containsExactly("strongroom.name = (set)");
  }
}
