package io.strongroom.cli.demo;

import io.strongroom.cli.attest.AppraisalText;
import io.strongroom.cli.attest.Appraisals;
import io.strongroom.cli.attest.ExecutorsCommand;
import io.strongroom.cli.cluster.AlteredDistribution;
import io.strongroom.cli.cluster.ExecutorLaunch;
import io.strongroom.cli.cluster.LocalCluster;
import io.strongroom.cli.terminal.Failure;
import io.strongroom.cli.terminal.Output;
import io.strongroom.cli.terminal.Progress;
import io.strongroom.protocol.attestation.AppraisalReport;
import io.strongroom.protocol.executor.ExecutorView;
import io.strongroom.protocol.id.CaseId;
import io.strongroom.protocol.version.FunctionClass;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The second half of the demo: an executor one of whose jars was altered is started as any other,
 * and is refused.
 *
 * @param altered the file that was altered
 * @param told all that the executor was told
 * @param report what the operator sees
 * @param trusted the executors that the gateway knows afterwards
 */
public record Refusal(
    String altered, String told, AppraisalReport report, List<ExecutorView> trusted) {
  private static final String NAME = "altered-executor";
  private static final Duration REFUSED_WITHIN = Duration.ofSeconds(60);
  private static final Pattern CASE = Pattern.compile("case-[0-9a-f]{16}");

  /** Copies the list. */
  public Refusal {
    trusted = List.copyOf(trusted);
  }

  static Refusal of(LocalCluster cluster, Progress progress) throws Exception {
    try (AlteredDistribution altered = AlteredDistribution.of(cluster.release())) {
      ExecutorLaunch launch =
          ExecutorLaunch.genuine(NAME, FunctionClass.CONFIDENTIAL, cluster.release())
              .from(altered.folder());
      String told =
          progress.during(
              "starting an executor with one altered jar",
              () -> cluster.launchToBeRefused(launch, REFUSED_WITHIN));
      return new Refusal(
          altered.alteredFile(),
          told,
          new Appraisals(cluster.connection()).refused(caseIn(told)),
          ExecutorsCommand.list(cluster.connection()));
    }
  }

  private static CaseId caseIn(String told) {
    Matcher matcher = CASE.matcher(told);
    if (!matcher.find()) {
      throw Failure.of("the altered executor was told no case id, but: " + told);
    }
    return CaseId.of(matcher.group());
  }

  void print(Output output) {
    output.line("");
    output.line("5. An executor with one altered jar (%s) was started. All it was told:", altered);
    output.line("   %s", told);
    output.line("");
    output.line("6. What the operator sees");
    AppraisalText.lines(report).forEach(line -> output.line("   %s", line));
    output.line("");
    output.line("7. Whom the gateway sends work to: the altered executor is not among them");
    trusted.forEach(e -> output.line("   %s  %s  %s", e.bootId(), e.url(), e.accepts()));
  }
}
