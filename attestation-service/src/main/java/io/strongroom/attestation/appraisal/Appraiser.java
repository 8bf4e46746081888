package io.strongroom.attestation.appraisal;

import io.strongroom.attestation.appraisal.AppraisalOutcome.Untrusted;
import io.strongroom.attestation.revocations.RevokedThings;
import io.strongroom.protocol.attestation.ReferenceValues;
import io.strongroom.protocol.attestation.RuntimeData;
import io.strongroom.tee.VerifiedEvidence;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Judges authentic evidence. The same inputs give the same outcome; nothing here asks a clock, a
 * network or the node.
 */
public final class Appraiser {
  private final PlatformPolicy policy;
  private final Supplier<Optional<ReferenceValues>> reference;
  private final RevokedThings revoked;

  /**
   * An appraiser of one policy.
   *
   * @param reference the values in force; empty pins nothing, so that nothing is trusted
   */
  public Appraiser(
      PlatformPolicy policy, Supplier<Optional<ReferenceValues>> reference, RevokedThings revoked) {
    this.policy = policy;
    this.reference = reference;
    this.revoked = revoked;
  }

  /**
   * Judges one executor.
   *
   * @param evidence verified against report data that binds {@code runtime}
   */
  public AppraisalOutcome appraise(VerifiedEvidence evidence, RuntimeData runtime) {
    ReferenceExecutors executors = ReferenceExecutors.of(reference.get());
    Findings findings = new PlatformRules(evidence, runtime, executors, revoked).findings();
    Appraised appraised = new Appraised(evidence, runtime, findings);
    return findings.areAcceptableTo(policy)
        ? new TrustedPlatform(appraised, policy)
        : new Untrusted(appraised);
  }
}
