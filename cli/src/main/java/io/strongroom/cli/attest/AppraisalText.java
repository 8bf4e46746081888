package io.strongroom.cli.attest;

import io.strongroom.protocol.attestation.AppraisalReport;
import io.strongroom.protocol.attestation.AppraisalReport.ClaimReport;
import io.strongroom.protocol.attestation.TrustTier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An appraisal in words: claim by claim, and what was expected where it was not found. */
public final class AppraisalText {
  private AppraisalText() {}

  /** The lines of a report. */
  public static List<String> lines(AppraisalReport report) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s  %s%s"
            .formatted(
                report.bootId().map(Object::toString).orElse("(boot id not read)"),
                verdict(report),
                report.simulated() ? "  SIMULATED" : ""));
    report.caseId().ifPresent(id -> lines.add("  " + id));
    lines.add("  tee " + report.tee() + ", at " + report.at());
    report.claims().forEach(claim -> add(lines, claim));
    return lines;
  }

  /** A case is that of an executor which was refused, whatever the tier of its worst claim. */
  private static String verdict(AppraisalReport report) {
    String status = report.status().toString().toUpperCase(Locale.ROOT);
    return report.caseId().isPresent() ? "REFUSED (" + status + ")" : status;
  }

  private static void add(List<String> lines, ClaimReport claim) {
    if (claim.tier() == TrustTier.AFFIRMING) {
      lines.add(head(claim) + claim.found());
      return;
    }
    lines.add(head(claim) + claim.tier().toString().toUpperCase(Locale.ROOT));
    lines.add("      expected  " + claim.expected());
    lines.add("      found     " + claim.found());
  }

  private static String head(ClaimReport claim) {
    return "  %-18s %3d  %-22s ".formatted(claim.claim(), claim.value(), claim.rule());
  }
}
