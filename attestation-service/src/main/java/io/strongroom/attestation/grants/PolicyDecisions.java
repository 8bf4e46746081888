package io.strongroom.attestation.grants;

import io.strongroom.boundary.memory.RecentlyUsed;
import io.strongroom.protocol.attestation.VerifiedEar;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.id.VersionDigest;
import io.strongroom.protocol.policy.NamespacePolicy;
import io.strongroom.protocol.version.VerifiedVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Evaluates {@link GrantRules} once for each (policy, EAR, version) and remembers the results; the
 * rules about age are evaluated each time.
 */
final class PolicyDecisions {
  /** Executors times versions that are hot at once; about 2 KB each. */
  private static final int MOST_REMEMBERED = 4_096;

  private final RecentlyUsed<Key, List<RuleResult>> remembered =
      new RecentlyUsed<>(MOST_REMEMBERED);

  /** All rules that do not hold; empty means that both policy and manifest are satisfied. */
  List<RuleResult> violated(
      VerifiedEar ear, NamespacePolicy policy, VerifiedVersion version, Instant now) {
    List<RuleResult> results = new ArrayList<>(timeless(ear, policy, version));
    Duration age = Duration.ofSeconds(now.getEpochSecond() - ear.claims().iat());
    results.add(notOlder("policy-evidence-age", policy.maxEvidenceAge(), age));
    Optional<Duration> demanded = version.manifest().requirement().maximumAge();
    demanded.ifPresent(most -> results.add(notOlder("manifest-evidence-age", most, age)));
    return results.stream().filter(result -> !result.holds()).toList();
  }

  private static RuleResult notOlder(String rule, Duration most, Duration age) {
    return new RuleResult(
        rule,
        age.compareTo(most) <= 0,
        "at most " + most.toSeconds() + " s",
        age.toSeconds() + " s");
  }

  private List<RuleResult> timeless(
      VerifiedEar ear, NamespacePolicy policy, VerifiedVersion version) {
    return remembered.use(
        new Key(policy.digest(), ear.sha256(), version.digest()),
        _ -> new GrantRules(ear.claims(), policy, version).evaluate());
  }

  private record Key(Sha256 policy, Sha256 ear, VersionDigest version) {}
}
