package io.strongroom.cli.attest;

import io.strongroom.cli.cluster.Connection;
import io.strongroom.cli.terminal.Failure;
import io.strongroom.cli.terminal.Output;
import io.strongroom.protocol.attestation.AppraisalReport;
import io.strongroom.protocol.id.BootId;
import io.strongroom.protocol.id.CaseId;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * {@code strongroom attest}: why executors are trusted; with a boot id or case id, why this one.
 */
@Command(
    name = "attest",
    mixinStandardHelpOptions = true,
    description = "Explain why executors are trusted, or why one was refused.")
public final class AttestCommand implements Callable<Integer> {
  private static final String CASE = "case-";

  @Mixin private Output output;

  @Parameters(
      arity = "0..1",
      paramLabel = "BOOT-ID|CASE-ID",
      description = "one executor or one refusal (default: all executors)")
  private String id;

  @Override
  public Integer call() {
    List<AppraisalReport> reports = reports(new Appraisals(Connection.ofEnvironment()));
    output.result(
        reports,
        () -> reports.stream().flatMap(r -> AppraisalText.lines(r).stream()).forEach(output::line));
    return 0;
  }

  private List<AppraisalReport> reports(Appraisals appraisals) {
    if (id == null) {
      return appraisals.all();
    }
    return List.of(
        id.startsWith(CASE) ? appraisals.refused(CaseId.of(id)) : appraisals.of(bootId(id)));
  }

  private static BootId bootId(String typed) {
    try {
      return BootId.of(typed);
    } catch (IllegalArgumentException e) {
      throw Failure.causedBy(
          e, "'" + typed + "' is no boot id and no case id", "see ./strongroom executors");
    }
  }
}
