package io.strongroom.cli.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.strongroom.cli.evidence.RealCases.Row;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The verdict on every row of the manifest, by the command as people and programs start it. */
class RealEvidenceTest {
  private static final Map<String, String> OPTIONS =
      Map.of("at", "--at", "reportData", "--report-data", "nonce", "--nonce", "ak", "--ak");

  @TempDir Path folder;

  private List<Row> rows;

  @BeforeEach
  void needsTheVectors() {
    Optional<RealCases> found = RealCases.find();
    assumeTrue(
        found.isPresent(),
        "no folder of real evidence: name it in STRONGROOM_VECTORS to run these tests");
    rows = found.orElseThrow().rows();
    assertThat(rows).hasSizeGreaterThan(60);
  }

  @TestFactory
  Stream<DynamicTest> exitsAsTheManifestSays() {
    return rows.stream().map(row -> dynamicTest(row.toString(), () -> check(row)));
  }

  private void check(Row row) {
    Path file = row.root().resolve(row.path());
    check(row, Said.inJson(arguments(row.line(file))));
    if (row.isFolder()) {
      check(row, Said.inJson(arguments(row.line(file.getParent()))));
    }
  }

  private static Object[] arguments(JsonObject line) {
    List<Object> arguments = new ArrayList<>(List.of(line.getString("path")));
    OPTIONS.forEach((member, option) -> {
      if (line.containsKey(member)) {
        arguments.addAll(List.of(option, line.getString(member)));
      }
    });
    return arguments.toArray();
  }

  private static void check(Row row, Said said) {
    assertThat(said.exit()).as(row + "\n" + said.out() + said.err()).isEqualTo(row.exit());
    row.policyReason().ifPresent(reason -> said.is(row.exit(), reason));
    assertThat(said.result().getString("section")).isNotBlank();
    assertThat(said.result().getJsonObject("claims").isEmpty())
        .isEqualTo(row.exit() == 20 || row.exit() == 30);
  }

  @Test
  void aQuoteOfSha1AloneIsRefused() {
    Row gce = rows.stream().filter(row -> row.path().contains("gce-cos")).findFirst().orElseThrow();
    Path sha1 = gce.root().resolve(gce.path()).resolveSibling("sha1.tpms_attest");

    Said.inJson(arguments(gce.line(sha1))).is(10, "sha1");
  }

  @Test
  @Timeout(120)
  void aBatchOfAThousandGivesTheSameVerdictsInOrder() {
    List<Row> thousand = IntStream.range(0, 1000).mapToObj(i -> rows.get(i % rows.size())).toList();
    String lines =
        String.join(
            "\n",
            thousand.stream()
                .map(row -> row.line(row.root().resolve(row.path())).toString())
                .toList());
    Path batch =
        ForgedPlatform.write(folder.resolve("batch.jsonl"), lines.getBytes(StandardCharsets.UTF_8));

    List<JsonObject> results = Said.by("--batch", batch).results();

    assertThat(results).hasSize(thousand.size());
    for (int i = 0; i < thousand.size(); i++) {
      assertThat(results.get(i).getString("path")).endsWith(thousand.get(i).path());
      assertThat(results.get(i).getInt("exit"))
          .as(results.get(i).toString())
          .isEqualTo(thousand.get(i).exit());
    }
  }
}
