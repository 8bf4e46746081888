package io.strongroom.attestation.appraisal;

import io.strongroom.protocol.attestation.AppraisalReport.ClaimReport;
import io.strongroom.protocol.attestation.TrustClaim;
import io.strongroom.protocol.attestation.TrustTier;
import io.strongroom.protocol.attestation.TrustVector;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Everything one appraisal found, in the order of the rules. */
public record Findings(List<Finding> all) {
  public Findings {
    all = List.copyOf(all);
  }

  /** Each claim's worst value; a claim no rule spoke of is 0. */
  public TrustVector vector() {
    Map<TrustClaim, Integer> worst = new EnumMap<>(TrustClaim.class);
    all.forEach(finding -> worst.merge(finding.claim(), finding.value(), Math::max));
    return TrustVector.of(worst);
  }

  /** The worst tier of all. */
  public TrustTier status() {
    return TrustTier.worst(all.stream().map(Finding::tier).toList());
  }

  /** Claim by claim, for the operator. */
  public List<ClaimReport> reports() {
    return all.stream().map(Finding::report).toList();
  }

  boolean areAcceptableTo(PlatformPolicy policy) {
    return all.stream().allMatch(finding -> finding.isAffirming() || policy.tolerates(finding));
  }
}
