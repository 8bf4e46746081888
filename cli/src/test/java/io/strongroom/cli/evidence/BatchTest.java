package io.strongroom.cli.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.protocol.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTest {
  @TempDir Path folder;

  private Path roots;
  private Path good;
  private Path debug;

  @BeforeEach
  void writesEvidence() {
    roots = ForgedPlatform.roots(folder.resolve("roots"));
    good = ForgedPlatform.evidence(folder.resolve("good"), ForgedPlatform.POLICY);
    debug =
        ForgedPlatform.evidence(
            folder.resolve("debug"), ForgedPlatform.POLICY | ForgedPlatform.DEBUG);
  }

  private JsonObjectBuilder line(Object path) {
    return Json.objectBuilder()
        .add("path", path.toString())
        .add("at", ForgedPlatform.AT)
        .add("roots", roots.toString());
  }

  /** Nobody asks for JSON here: whoever writes a batch reads results with a program. */
  private Said run(List<String> lines, Object... options) {
    Path batch =
        ForgedPlatform.write(
            folder.resolve("batch.jsonl"),
            String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    List<Object> arguments = new ArrayList<>(List.of(options));
    arguments.add("--batch");
    arguments.add(batch);
    return Said.by(arguments.toArray());
  }

  @Test
  void answersInTheOrderOfTheLines() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      // Quick refusals between slow acceptances.
      lines.add(line(i % 3 == 0 ? good : "nothing-" + i).build().toString());
    }

    List<JsonObject> results = run(lines).results();

    assertThat(results).hasSize(lines.size());
    for (int i = 0; i < lines.size(); i++) {
      assertThat(results.get(i).getString("path"))
          .isEqualTo(i % 3 == 0 ? good.toString() : "nothing-" + i);
      assertThat(results.get(i).getInt("exit")).isEqualTo(i % 3 == 0 ? 0 : 2);
    }
  }

  @Test
  void takesEveryMember() {
    Path list = ForgedPlatform.write(folder.resolve("a.crl"), ForgedPlatform.revocationList(true));
    Path policy =
        ForgedPlatform.write(
            folder.resolve("p.json"), "{\"debug\": true}".getBytes(StandardCharsets.UTF_8));
    Said said =
        run(
            List.of(
                line(good).add("reportData", ForgedPlatform.REPORT_DATA).build().toString(),
                line(good).add("reportData", "00").build().toString(),
                line(good).add("nonce", "00").build().toString(),
                line(good).add("crl", list.toString()).build().toString(),
                line(debug).build().toString(),
                line(debug).add("policy", policy.toString()).build().toString(),
                line(good).add("at", "2031-01-01T00:00:00Z").build().toString(),
                line(good)
                    .addNull("nonce")
                    .addNull("ak")
                    .addNull("collateral")
                    .build()
                    .toString()));

    assertThat(said.results())
        .extracting(result -> result.getInt("exit") + " " + result.getString("reason"))
        .containsExactly(
            "0 valid",
            "20 report-data",
            "20 nonce",
            "20 certificate-revoked",
            "10 debug",
            "0 valid",
            "20 certificate-validity",
            "0 valid");
    assertThat(said.exit()).isEqualTo(20);
  }

  @Test
  void takesOptionsWhereALineSaysNothing() {
    String bare = Json.objectBuilder().add("path", good.toString()).build().toString();

    assertThat(run(List.of(bare), "--roots", roots, "--at", ForgedPlatform.AT).exit()).isZero();
  }

  @Test
  void looksForPathsBesideTheBatchToo() {
    assertThat(run(List.of(line("good").add("roots", "roots").build().toString())).exit()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "{}",
        "\"good\"",
        "{\"path\": 1}",
        "{\"path\": null}",
        "{\"path\": \"good\", \"path\": \"good\"}",
        "{\"path\": \"good\", \"reportdata\": \"00\"}",
        "{\"path\": \"good\", \"report_data\": \"00\"}",
        "{\"path\": \"good\", \"nonce\": true}",
        "{\"path\": \"good\", \"nonce\": \"xyz\"}",
        "{\"path\": \"good\", \"at\": \"2026\"}",
        "{\"path\": \"go\\u0000od\"}",
      })
  void answersALineThatIsNoCase(String line) {
    Said said =
        run(List.of(line(good).build().toString(), line, "", line(good).build().toString()));

    assertThat(said.results()).extracting(result -> result.getInt("exit")).containsExactly(0, 2, 0);
    assertThat(said.results().get(1).getString("reason")).isEqualTo("malformed-case");
    assertThat(said.results().get(1).getString("found")).isNotBlank();
    assertThat(said.exit()).isEqualTo(2);
  }

  @Test
  void answersALineThatIsTooLong() {
    String longLine = line("x".repeat(BatchLines.MAX_BYTES)).build().toString();

    assertThat(run(List.of(longLine, line(good).build().toString())).results())
        .extracting(result -> result.getString("reason"))
        .containsExactly("malformed-case", "valid");
  }

  @Test
  void tellsWhatCannotBeRead() {
    Path policy =
        ForgedPlatform.write(folder.resolve("p.json"), "{".getBytes(StandardCharsets.UTF_8));

    assertThat(
            run(List.of(
                    line(good).add("roots", "nowhere").build().toString(),
                    line(good).add("crl", "nowhere").build().toString(),
                    line(good).add("crl", folder.toString()).build().toString(),
                    line(good).add("policy", policy.toString()).build().toString()))
                .results())
        .extracting(result -> result.getInt("exit") + " " + result.getString("reason"))
        .containsExactly("2 unreadable", "2 unreadable", "2 unreadable", "2 malformed-policy");
  }

  @Test
  void anEmptyBatchHasNoAnswers() {
    Said said = run(List.of("", " "));

    assertThat(said.exit()).isZero();
    assertThat(said.out()).isEmpty();
  }
}
