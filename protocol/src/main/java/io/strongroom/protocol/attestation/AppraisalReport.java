package io.strongroom.protocol.attestation;

import io.strongroom.protocol.id.BootId;
import io.strongroom.protocol.id.CaseId;
import io.strongroom.protocol.id.Sha256;
import jakarta.json.bind.annotation.JsonbProperty;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One appraisal as its owner reads it: claim by claim, what was expected, what was found, and by
 * which rule. Never shown to the node that was appraised.
 *
 * @param bootId whose appraisal, where the runtime data could be read
 * @param caseId of a refusal
 * @param tee the technology's KBS name
 * @param simulated whether the evidence comes from no hardware
 * @param earSha256 the result it led to, if it led to one
 */
public record AppraisalReport(
    Optional<BootId> bootId,
    @JsonbProperty("case") Optional<CaseId> caseId,
    String tee,
    boolean simulated,
    TrustTier status,
    List<ClaimReport> claims,
    @JsonbProperty("ear_sha256") Optional<Sha256> earSha256,
    Instant at) {
  public AppraisalReport {
    Objects.requireNonNull(bootId);
    Objects.requireNonNull(caseId);
    Objects.requireNonNull(tee);
    Objects.requireNonNull(status);
    Objects.requireNonNull(earSha256);
    Objects.requireNonNull(at);
    claims = List.copyOf(claims);
  }

  /**
   * One claim. A refusal before any claim could be assigned (a stale nonce, a bad signature) is a
   * claim too, named by what was checked.
   *
   * @param claim an AR4SI claim, or the check that failed
   * @param value its AR4SI value
   * @param rule which rule gave that value
   */
  public record ClaimReport(
      String claim, int value, TrustTier tier, String expected, String found, String rule) {
    public ClaimReport {
      Objects.requireNonNull(claim);
      Objects.requireNonNull(tier);
      Objects.requireNonNull(expected);
      Objects.requireNonNull(found);
      Objects.requireNonNull(rule);
    }
  }
}
