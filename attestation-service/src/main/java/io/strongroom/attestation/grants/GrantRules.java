package io.strongroom.attestation.grants;

import io.strongroom.protocol.attestation.Ear;
import io.strongroom.protocol.attestation.Isolation;
import io.strongroom.protocol.attestation.Profile;
import io.strongroom.protocol.attestation.TrustClaim;
import io.strongroom.protocol.attestation.TrustTier;
import io.strongroom.protocol.policy.NamespacePolicy;
import io.strongroom.protocol.version.AttestationRequirement;
import io.strongroom.protocol.version.FunctionClass;
import io.strongroom.protocol.version.VerifiedVersion;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules of a namespace's policy and of a version's own manifest over one executor's EAR, as far
 * as they do not depend on the time. Every rule is evaluated, so that an owner sees all that is
 * wrong at once.
 *
 * <p>A public function may run on any executor that attested; a confidential one asks for {@code
 * executables} and {@code runtime-opaque} of exactly 2 (3, measured at boot only, is not enough).
 */
final class GrantRules {
  private static final int EXACTLY_AFFIRMED = 2;

  private final Ear ear;
  private final NamespacePolicy policy;
  private final VerifiedVersion version;
  private final List<RuleResult> results = new ArrayList<>();

  GrantRules(Ear ear, NamespacePolicy policy, VerifiedVersion version) {
    this.ear = ear;
    this.policy = policy;
    this.version = version;
  }

  List<RuleResult> evaluate() {
    isolation();
    if (version.functionClass().isAtLeast(FunctionClass.CONFIDENTIAL)) {
      technology();
      simulated();
      exactly(TrustClaim.EXECUTABLES);
      exactly(TrustClaim.RUNTIME_OPAQUE);
      affirming(TrustClaim.INSTANCE_IDENTITY);
      configuration();
    }
    manifest(version.manifest().requirement());
    return List.copyOf(results);
  }

  private boolean isDev() {
    return ear.strongroom().profile() == Profile.DEV;
  }

  /**
   * Public functions may do without a sandbox in dev; confidential ones where policy says so too.
   */
  static boolean allowsWeakIsolation(
      Profile profile, NamespacePolicy policy, FunctionClass functionClass) {
    return profile == Profile.DEV
        && (policy.allowWeakIsolation() || functionClass == FunctionClass.PUBLIC);
  }

  private void isolation() {
    Isolation found = ear.strongroom().isolation();
    boolean weakWillDo =
        allowsWeakIsolation(ear.strongroom().profile(), policy, version.functionClass());
    add(
        "isolation",
        found.isFull() || weakWillDo,
        weakWillDo ? "any isolation (WEAK ISOLATION allowed)" : Isolation.BUBBLEWRAP.toString(),
        found.isFull() ? found.toString() : found + " (WEAK ISOLATION)");
  }

  private void technology() {
    String found = ear.cpu().earAnnotatedEvidence().tee();
    add("policy-tee", policy.tee().contains(found), "one of " + policy.tee(), found);
  }

  private void simulated() {
    boolean simulated = ear.strongroom().simulated();
    boolean allowed = isDev() && policy.allowSimulated();
    add(
        "policy-simulated",
        !simulated || allowed,
        allowed ? "hardware or simulated" : "hardware",
        simulated ? "SIMULATED" : "hardware");
    int hardware = value(TrustClaim.HARDWARE);
    TrustTier tier = TrustTier.ofValue(hardware);
    boolean good = tier == TrustTier.AFFIRMING || (simulated && tier == TrustTier.WARNING);
    add("claim-hardware", good, "affirming", Integer.toString(hardware));
  }

  /** Weak isolation is a warning in the configuration claim, and judged by its own rule. */
  private void configuration() {
    TrustTier tier = ear.cpu().earTrustworthinessVector().tier(TrustClaim.CONFIGURATION);
    boolean weak = !ear.strongroom().isolation().isFull();
    add(
        "claim-configuration",
        tier == TrustTier.AFFIRMING || (weak && tier == TrustTier.WARNING),
        "affirming",
        Integer.toString(value(TrustClaim.CONFIGURATION)));
  }

  private void exactly(TrustClaim claim) {
    add(
        "claim-" + claim,
        value(claim) == EXACTLY_AFFIRMED,
        Integer.toString(EXACTLY_AFFIRMED),
        Integer.toString(value(claim)));
  }

  private void affirming(TrustClaim claim) {
    boolean affirming = TrustTier.ofValue(value(claim)) == TrustTier.AFFIRMING;
    add("claim-" + claim, affirming, "affirming", Integer.toString(value(claim)));
  }

  private int value(TrustClaim claim) {
    return ear.cpu().earTrustworthinessVector().value(claim);
  }

  private void manifest(AttestationRequirement demands) {
    String tee = ear.cpu().earAnnotatedEvidence().tee();
    demands
        .tee()
        .ifPresent(asked -> add("manifest-tee", asked.contains(tee), "one of " + asked, tee));
    var measurement = ear.cpu().earAnnotatedEvidence().measurement();
    demands
        .measurements()
        .ifPresent(asked ->
            add(
                "manifest-measurements",
                asked.contains(measurement),
                "one of " + asked,
                measurement.toString()));
  }

  private void add(String rule, boolean holds, String expected, String found) {
    results.add(new RuleResult(rule, holds, expected, found));
  }
}
