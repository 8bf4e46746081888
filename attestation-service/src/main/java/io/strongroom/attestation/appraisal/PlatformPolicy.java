package io.strongroom.attestation.appraisal;

import io.strongroom.protocol.attestation.Profile;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.json.Jcs;

/**
 * What the operator asks of every executor. Everything an appraisal finds must be affirmed, except
 * what this policy tolerates: there is no way to ask for less than that.
 *
 * @param profile stands in every EAR; {@code dev} tolerates weak isolation, and says so
 * @param allowSimulated tolerates software evidence; profile {@code dev} only
 */
public record PlatformPolicy(Profile profile, boolean allowSimulated) {
  public PlatformPolicy {
    if (allowSimulated && profile != Profile.DEV) {
      throw new IllegalArgumentException("simulated evidence is for profile dev only");
    }
  }

  /** Names this policy in every EAR that was made under it. */
  public Sha256 digest() {
    return Sha256.digest(Jcs.canonicalize(this));
  }

  boolean tolerates(Finding finding) {
    return switch (finding.rule()) {
      case PlatformRules.VENDOR_ROOT -> allowSimulated;
      case PlatformRules.FULL_ISOLATION -> profile == Profile.DEV;
      default -> false;
    };
  }
}
