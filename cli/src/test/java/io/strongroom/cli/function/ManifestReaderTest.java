package io.strongroom.cli.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.strongroom.cli.terminal.Failure;
import io.strongroom.protocol.version.FunctionClass;
import io.strongroom.protocol.version.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestReaderTest {
  private static final String GOOD =
      """
      name = "redact"
      namespace = "acme"
      main = "src/index.js"
      class = "confidential"
      """;

  @ParameterizedTest
  @ValueSource(strings = {"redact", "claims-score", "order-check"})
  void readsTheSamples(String sample) {
    Manifest manifest = ManifestReader.read(Path.of("../samples", sample, "strongroom.toml"));
    assertThat(manifest.function()).hasToString("acme/" + sample);
  }

  @Test
  void keepsEveryKey() {
    Manifest manifest =
        ManifestReader.parse(
            GOOD
                + """
                compatibility_date = "2026-11-01"
                [vars]
                KEEP = 4
                NESTED = { a = [1, true, "x"] }
                [limits]
                cpu_ms = 200
                wall_ms = 5_000
                memory_mb = 64
                log_bytes = 1000
                [attestation]
                tee = ["snp"]
                max_age = "60s"
                [tags]
                team = "claims"
                """,
            "m");

    assertThat(manifest.functionClass()).isEqualTo(FunctionClass.CONFIDENTIAL);
    assertThat(manifest.limitsInForce().wallMs()).contains(5_000);
    assertThat(manifest.environment().toString())
        .isEqualTo("{\"KEEP\":4,\"NESTED\":{\"a\":[1,true,\"x\"]}}");
    assertThat(manifest.tags().orElseThrow()).containsEntry("team", "claims");
    assertThat(manifest.attestation()).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "name = 7 | m:1:1: 'name' must be a string, found 7",
        "name = \"x y\" | m:1:1: 'name' is refused: function name must match",
        "class = \"secret\" | m:1:1: 'class' is refused: function class must be one of public",
        "nmae = \"x\" | m:1:1: unknown key 'nmae'; known here: attestation, class",
        "limits.cpu = 5 | unknown key 'limits.cpu'; known here: cpu_ms, log_bytes",
        "limits.cpu_ms = \"5\" | 'limits.cpu_ms' must be a whole number, found 5",
        "limits = 5 | 'limits' must be a table, found 5",
        "tags.team = 5 | 'tags' must be a table of strings",
        "attestation.tee = [1] | 'attestation.tee' must be an array of strings",
        "limits.cpu_ms = 0 | m:1:1: limits.cpu_ms must be 1 to 60000, found 0",
        "limits.wall_ms = 60_001 | m:1:1: limits.wall_ms must be 1 to 60000, found 60001",
        "limits.memory_mb = 9_999_999_999 | limits.memory_mb must be 8 to 512, found 9999999999",
        "limits.log_bytes = -1 | limits.log_bytes must be 0 to 1048576, found -1",
        "compatibility_date = \"2026-02-30\" | m:1:1: compatibility_date must be a day that exists",
        "compatibility_date = \"26-2-3\" | m:1:1: compatibility_date must be yyyy-mm-dd",
        "attestation.tee = [\"snp\", \"sev\"] | attestation.tee must name technologies of snp, tdx",
        "attestation.tee = [\"snp\", \"sev\"] | az-tdx-vtpm, simulated; found sev",
        "attestation.tee = [] | attestation.tee must name a technology",
        "attestation.max_age = \"5h\" | attestation.max_age must be like 30s or 5m, found 5h",
        "attestation.measurements = [\"sha384:00\"] | 'attestation.measurements' is refused",
        "[egress] | 'egress' is not supported yet",
        "limits.subrequests = 3 | 'limits.subrequests' is not supported yet",
      })
  void namesPlaceAndFault(String line, String expected) {
    assertThat(faults(line)).anySatisfy(fault -> assertThat(fault).contains(expected));
  }

  @Test
  void namesWhatIsMissing() {
    assertThat(faults("name = \"a\""))
        .containsExactly(
            "m:1:1: 'namespace' is missing",
            "m:1:1: 'main' is missing",
            "m:1:1: 'class' is missing");
  }

  @Test
  void showsEveryFaultInTheOrderOfTheFile() {
    assertThat(faults("name = 1\nnamespace = \"ACME\"\nfoo = 1\nclass = \"none\""))
        .extracting(fault -> fault.substring(0, 4))
        .startsWith("m:1:", "m:1:", "m:2:", "m:3:", "m:4:");
  }

  @Test
  void showsWhatIsOutOfRangeTogetherWithWhatIsOfTheWrongKind() {
    assertThat(faults(GOOD + "[limits]\nwall_ms = 120_000\ncpu_ms = \"5\"\nmemory_mb = 4"))
        .extracting(fault -> fault.substring(0, 4))
        .containsExactly("m:6:", "m:7:", "m:8:");
  }

  @Test
  void refusesAKeyThatIsGivenTwice() {
    assertThat(faults(GOOD + "name = \"other\"")).singleElement().asString().startsWith("m:5:1:");
  }

  @Test
  void saysWhereTheTomlIsBroken() {
    assertThat(faults("name = \"redact\nclass = ")).first().asString().startsWith("m:1:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../secret.js", "/etc/x.js", "index.ts", ""})
  void refusesAMainOutsideTheFolderOrOfAnotherKind(String main) {
    assertThat(faults(GOOD.replace("src/index.js", main)))
        .singleElement()
        .asString()
        .startsWith("m:3:1: main must be the relative path");
  }

  @Test
  void refusesAFileThatIsNoPageOfText(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("strongroom.toml");
    Files.writeString(file, "#".repeat(65 * 1024));
    assertThatThrownBy(() -> ManifestReader.read(file))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("is larger than 65536 bytes");
  }

  private static List<String> faults(String text) {
    ManifestRefused refused =
        catchThrowableOfType(ManifestRefused.class, () -> ManifestReader.parse(text, "m"));
    assertThat(refused).isNotNull();
    return refused.lines();
  }
}
