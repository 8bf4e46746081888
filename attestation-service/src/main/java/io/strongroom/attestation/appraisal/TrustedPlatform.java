package io.strongroom.attestation.appraisal;

import io.strongroom.protocol.attestation.AppraisalReport;
import io.strongroom.protocol.id.Sha256;
import java.time.Instant;
import java.util.Optional;

/**
 * A platform whose evidence satisfied the policy. Only {@link Appraiser} makes one, and an EAR is
 * issued for nothing else.
 */
public final class TrustedPlatform implements AppraisalOutcome {
  private final Appraised about;
  private final PlatformPolicy policy;

  TrustedPlatform(Appraised about, PlatformPolicy policy) {
    this.about = about;
    this.policy = policy;
  }

  Appraised about() {
    return about;
  }

  PlatformPolicy policy() {
    return policy;
  }

  AppraisalReport report(Sha256 earSha256, Instant at) {
    return about.report(Optional.empty(), Optional.of(earSha256), at);
  }
}
