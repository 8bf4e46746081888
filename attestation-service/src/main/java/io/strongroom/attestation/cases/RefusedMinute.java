package io.strongroom.attestation.cases;

import io.strongroom.protocol.attestation.AppraisalReport;
import io.strongroom.protocol.attestation.AppraisalReport.ClaimReport;
import io.strongroom.protocol.attestation.TrustTier;
import io.strongroom.protocol.id.CaseId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everyone whom one replica refused in one minute before their evidence proved authentic.
 *
 * @param caseId what each of them was told
 * @param minute its first instant
 */
public record RefusedMinute(CaseId caseId, Instant minute, List<Count> counts) {
  /** AR4SI 99: cryptographic validation failed. */
  private static final int NOT_AUTHENTIC = 99;

  public RefusedMinute {
    counts = List.copyOf(counts);
  }

  /**
   * How often one step refused.
   *
   * @param reason the step at which they were refused
   * @param expected what would have passed
   * @param latest what the latest of them had instead; a stranger has a say in it
   */
  public record Count(String reason, long times, String expected, String latest) {}

  /** As the operator reads a case: one line for each reason, with what the latest one had. */
  AppraisalReport report() {
    return new AppraisalReport(
        Optional.empty(),
        Optional.of(caseId),
        "unproved",
        false,
        TrustTier.CONTRAINDICATED,
        counts.stream().map(RefusedMinute::line).toList(),
        Optional.empty(),
        minute);
  }

  private static ClaimReport line(Count count) {
    return new ClaimReport(
        count.reason(),
        NOT_AUTHENTIC,
        TrustTier.CONTRAINDICATED,
        count.expected(),
        count.latest() + (count.times() > 1 ? " (" + count.times() + " times this minute)" : ""),
        "before-appraisal");
  }
}
