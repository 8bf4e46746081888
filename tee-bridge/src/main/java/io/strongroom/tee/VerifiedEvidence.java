package io.strongroom.tee;

import io.strongroom.protocol.id.Sha384;
import io.strongroom.tee.measure.MeasurementLog;
import java.util.Optional;

/**
 * Evidence whose signature, chain and binding held. Only an {@link EvidenceVerifier} can make one.
 *
 * <p>Three kinds of facts are kept apart because three different people decide about them: {@link
 * #authenticity()} (who signed, under which root), {@link #tcb()} (how old the platform is) and
 * {@link #policy()} (how the guest was allowed to be run).
 */
public final class VerifiedEvidence {
  private final TeeType type;
  private final boolean simulated;
  private final EvidenceClaims claims;

  VerifiedEvidence(TeeType type, boolean simulated, EvidenceClaims claims) {
    this.type = type;
    this.simulated = simulated;
    this.claims = claims;
  }

  public TeeType type() {
    return type;
  }

  /** Whether the root is a deployment's own and no vendor's: such evidence is never hardware. */
  public boolean simulated() {
    return simulated;
  }

  /** The launch measurement of the guest. */
  public Sha384 measurement() {
    return claims.measurement();
  }

  /** What the measurement was computed from; present only if it leads to {@link #measurement()}. */
  public Optional<MeasurementLog> measurementLog() {
    return claims.measurementLog();
  }

  public EvidenceClaims.Authenticity authenticity() {
    return claims.authenticity();
  }

  public EvidenceClaims.Tcb tcb() {
    return claims.tcb();
  }

  public EvidenceClaims.GuestPolicy policy() {
    return claims.policy();
  }

  /** Which guest this is, in the words of whoever launched it. */
  public EvidenceClaims.GuestIdentity guest() {
    return claims.guest();
  }

  @Override
  public String toString() {
    return (simulated ? "SIMULATED " : "")
        + type
        + " evidence of "
        + measurement()
        + " under "
        + authenticity().root().name();
  }
}
