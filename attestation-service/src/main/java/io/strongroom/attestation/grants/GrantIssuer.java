package io.strongroom.attestation.grants;

import io.strongroom.attestation.policy.NamespacePolicies;
import io.strongroom.attestation.policy.NamespacePolicies.SignedPolicy;
import io.strongroom.attestation.revocations.Revocations;
import io.strongroom.boundary.peer.PeerKey;
import io.strongroom.protocol.attestation.Ear;
import io.strongroom.protocol.attestation.EarOutcome;
import io.strongroom.protocol.attestation.EarVerifier;
import io.strongroom.protocol.attestation.VerifiedEar;
import io.strongroom.protocol.grant.GrantRequest;
import io.strongroom.protocol.grant.Revocation;
import io.strongroom.protocol.policy.NamespacePolicy;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.version.FunctionClass;
import io.strongroom.protocol.version.VerifiedVersion;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Decides about grants by a list of refusals: the executor's EAR and what is revoked of it, the
 * namespace's policy and whether it is revoked, what is current and whether that is revoked, who
 * signed the version, its class, then policy and manifest together. The registry is asked only for
 * an executor and a policy that stand, so its outage hides no revocation of theirs.
 */
public final class GrantIssuer {
  private final EarVerifier ears;
  private final Revocations revocations;
  private final NamespacePolicies policies;
  private final CurrentVersion current;
  private final GrantWriter writer;
  private final InstantSource clock;
  private final PolicyDecisions decisions = new PolicyDecisions();

  public GrantIssuer(
      GrantTrust trust,
      Revocations revocations,
      NamespacePolicies policies,
      Registry registry,
      RandomGenerator random,
      InstantSource clock) {
    this.ears = trust.ears();
    this.revocations = revocations;
    this.policies = policies;
    this.current = new CurrentVersion(registry, trust.registryKeys());
    this.writer = new GrantWriter(trust.key(), random, clock);
    this.clock = clock;
  }

  /**
   * Decides about one request, now.
   *
   * @param presenter the key of the gateway's connection: the grant is worth nothing to others
   */
  GrantDecision decide(GrantRequest request, PeerKey presenter) {
    Instant now = clock.instant();
    try {
      // Read first: a revocation that lands in between is then in a later epoch than the grant's.
      long epoch = revocations.epoch();
      VerifiedEar ear = ear(request, now);
      checkRevoked(ear.claims());
      NamespacePolicy policy = policy(request);
      checkRevoked(Revocation.Kind.POLICY, policy.digest().toString());
      VerifiedVersion version = current.find(request);
      checkRevoked(Revocation.Kind.VERSION, version.digest().toString());
      checkVersion(version, policy);
      checkRules(ear, policy, version, now);
      return writer.write(new GrantWriter.Terms(request, ear, policy, version, epoch), presenter);
    } catch (GrantRefusedException e) {
      return new GrantDecision.Refused(e.reason(), e.getMessage());
    }
  }

  private VerifiedEar ear(GrantRequest request, Instant now) throws GrantRefusedException {
    return switch (ears.verify(request.ear(), now)) {
      case EarOutcome.Verified(VerifiedEar ear) -> ear;
      case EarOutcome.Refused(var reason, String why) ->
          throw new GrantRefusedException(
              Reason.POLICY_REFUSED,
              "ear: expected one of this verifier that is alive, found " + why);
    };
  }

  private NamespacePolicy policy(GrantRequest request) throws GrantRefusedException {
    return policies
        .find(request.namespace())
        .map(SignedPolicy::policy)
        .orElseThrow(() ->
            new GrantRefusedException(
                Reason.NO_POLICY, "namespace " + request.namespace() + " has no policy"));
  }

  private void checkRevoked(Ear ear) throws GrantRefusedException {
    Ear.AnnotatedEvidence evidence = ear.cpu().earAnnotatedEvidence();
    checkRevoked(Revocation.Kind.BOOT_ID, ear.strongroom().bootId().toString());
    checkRevoked(Revocation.Kind.CHIP_ID, evidence.hardwareId());
    checkRevoked(Revocation.Kind.MEASUREMENT, evidence.measurement().toString());
  }

  private void checkRevoked(Revocation.Kind kind, String value) throws GrantRefusedException {
    Optional<Revocation> revocation = revocations.covering(kind, value);
    if (revocation.isPresent()) {
      throw new GrantRefusedException(
          Reason.REVOKED, kind + " " + value + ": " + revocation.get().reason());
    }
  }

  private static void checkVersion(VerifiedVersion version, NamespacePolicy policy)
      throws GrantRefusedException {
    if (version.functionClass() == FunctionClass.RESTRICTED) {
      throw new GrantRefusedException(
          Reason.NOT_YET_ENFORCEABLE, "class: expected public or confidential, found restricted");
    }
    if (!policy.pinsDeployer(version.deployer())) {
      throw new GrantRefusedException(
          Reason.DEPLOYER_NOT_PINNED,
          "deployer: expected a key that the policy pins, found " + version.deployer());
    }
    if (!version.functionClass().isAtLeast(policy.minClass())) {
      throw new GrantRefusedException(
          Reason.CLASS_TOO_LOW,
          "class: expected at least " + policy.minClass() + ", found " + version.functionClass());
    }
    if (!version.statement().policyOwner().equals(policy.owner().thumbprint())) {
      throw new GrantRefusedException(
          Reason.POLICY_REFUSED,
          "policy-owner: expected a version deployed under "
              + policy.owner().thumbprint()
              + ", found "
              + version.statement().policyOwner());
    }
  }

  private void checkRules(
      VerifiedEar ear, NamespacePolicy policy, VerifiedVersion version, Instant now)
      throws GrantRefusedException {
    List<RuleResult> violated = decisions.violated(ear, policy, version, now);
    if (!violated.isEmpty()) {
      throw new GrantRefusedException(
          Reason.POLICY_REFUSED,
          violated.stream().map(RuleResult::toString).collect(Collectors.joining("; ")));
    }
  }
}
