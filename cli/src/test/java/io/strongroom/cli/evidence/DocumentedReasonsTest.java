package io.strongroom.cli.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.policy.PolicyCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README promises a closed set of reasons, each with its exit code. */
class DocumentedReasonsTest {
  private static final Pattern ROW = Pattern.compile("^\\| (\\d+) \\|[^|]*\\|(.*)\\|$");
  private static final Pattern REASON = Pattern.compile("`([a-z0-9-]+)`");

  @Test
  void theReadmeListsEveryReasonUnderItsExitCode() throws IOException {
    Map<String, Integer> documented = new TreeMap<>();
    for (String line : Files.readAllLines(Path.of("README.md"))) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        REASON
            .matcher(row.group(2))
            .results()
            .forEach(reason -> documented.put(reason.group(1), Integer.valueOf(row.group(1))));
      }
    }

    assertThat(documented).isEqualTo(reasons());
  }

  @Test
  void noReasonHasTwoMeanings() {
    int all = RefusalCode.values().length + PolicyCode.values().length + OwnReason.values().length;

    assertThat(reasons()).hasSize(all);
  }

  private static Map<String, Integer> reasons() {
    Map<String, Integer> reasons = new TreeMap<>();
    for (RefusalCode code : RefusalCode.values()) {
      reasons.put(code.toString(), Verdict.of(code.kind()).exit());
    }
    for (PolicyCode code : PolicyCode.values()) {
      reasons.put(code.toString(), Verdict.REFUSED_BY_POLICY.exit());
    }
    reasons.put(OwnReason.VALID.toString(), Verdict.VALID.exit());
    reasons.put(OwnReason.MALFUNCTION.toString(), Verdict.MALFUNCTION.exit());
    for (OwnReason reason :
        List.of(OwnReason.UNREADABLE, OwnReason.MALFORMED_CASE, OwnReason.MALFORMED_POLICY)) {
      reasons.put(reason.toString(), Verdict.UNUSABLE.exit());
    }
    return reasons;
  }

  @Test
  void theHelpListsEveryExitCode() {
    Said help = Said.by("--help");

    assertThat(new TreeSet<>(Arrays.stream(Verdict.values()).map(Verdict::exit).toList()))
        .allSatisfy(exit -> assertThat(help.out()).containsPattern("(?m)^ +" + exit + "  "));
  }
}
