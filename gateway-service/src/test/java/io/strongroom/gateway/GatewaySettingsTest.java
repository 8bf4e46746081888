package io.strongroom.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.boundary.settings.InvalidSettingsException;
import io.strongroom.boundary.settings.Settings;
import io.strongroom.gateway.invoke.CallLimits;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewaySettingsTest {
  private static final Pattern TABLE_ROW =
      Pattern.compile("^\\| `(strongroom\\.[a-z.-]+)` \\| (\\S+) \\|", Pattern.MULTILINE);
  private static final Map<String, String> REQUIRED =
      Map.of(
          "strongroom.registry.url", "https://127.0.0.1:8081",
          "strongroom.attestation.url", "https://127.0.0.1:8082",
          "strongroom.hazelcast.cluster-name", "name",
          "strongroom.hazelcast.members", "127.0.0.1:5701",
          "strongroom.gateway.journal-dir", "/var/lib/strongroom/journal");

  @Test
  void hasDefaults() {
    assertThat(read(Map.of()).calls())
        .isEqualTo(new CallLimits(16 * 1024 * 1024, Duration.ofSeconds(65), 1024));
  }

  @Test
  void readsEverySetting() {
    GatewaySettings settings =
        read(
            Map.of(
                "strongroom.gateway.max-body-bytes", "1",
                "strongroom.gateway.longest-call", "PT1S",
                "strongroom.gateway.max-concurrent", "2"));
    assertThat(settings.calls()).isEqualTo(new CallLimits(1, Duration.ofSeconds(1), 2));
    assertThat(settings.registry()).isEqualTo(URI.create("https://127.0.0.1:8081"));
    assertThat(settings.attestation()).isEqualTo(URI.create("https://127.0.0.1:8082"));
    assertThat(settings.hazelcast().clusterName()).isEqualTo("name");
    assertThat(settings.hazelcast().members()).isEqualTo(List.of("127.0.0.1:5701"));
    assertThat(settings.journalDirectory()).isEqualTo(Path.of("/var/lib/strongroom/journal"));
  }

  @ParameterizedTest
  @CsvSource({
    "strongroom.registry.url, ''",
    "strongroom.registry.url, registry",
    "strongroom.gateway.journal-dir, relative",
    "strongroom.gateway.max-body-bytes, 0",
    "strongroom.gateway.max-body-bytes, 1073741825",
    "strongroom.gateway.longest-call, PT0S",
    "strongroom.gateway.longest-call, PT11M",
    "strongroom.gateway.max-concurrent, 0",
    "strongroom.gateway.max-concurrent, 16385"
  })
  void refusesWhatCannotWork(String key, String value) {
    assertThatThrownBy(() -> read(Map.of(key, value)))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining(key);
  }

  @Test
  void readmeNamesEveryKeyAndItsDefaultAndNoOther() throws IOException {
    Settings settings = Settings.of(REQUIRED);
    GatewaySettings.from(settings);
    Map<String, String> named =
        TABLE_ROW
            .matcher(Files.readString(Path.of("README.md")))
            .results()
            .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2)));
    assertThat(named.keySet()).containsExactlyInAnyOrderElementsOf(settings.keys());
    assertThat(new TreeSet<>(settings.effective()))
        .allSatisfy(line -> {
          String[] keyAndValue = line.split(" = ", 2);
          String expected =
              keyAndValue[1].endsWith(" (default)")
                  ? "`" + keyAndValue[1].replace(" (default)", "") + "`"
                  : "required";
          assertThat(named.get(keyAndValue[0])).as(keyAndValue[0]).isEqualTo(expected);
        });
  }

  private static GatewaySettings read(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(REQUIRED);
    all.putAll(more);
    return GatewaySettings.from(Settings.of(all));
  }
}
