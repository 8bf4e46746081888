package io.strongroom.tee;

import io.strongroom.tee.claims.Authenticity;
import io.strongroom.tee.claims.EvidenceClaims;
import io.strongroom.tee.claims.RunMode;
import io.strongroom.tee.claims.TcbStanding;

/**
 * Evidence whose signature, chain and binding held. Only an {@link EvidenceVerifier} can make one.
 *
 * <p>Three kinds of facts are kept apart because three different people decide about them: {@link
 * #authenticity()} (who signed, under which root), {@link #standing()} (how old the platform is)
 * and {@link #mode()} (how the guest may be run).
 */
public final class VerifiedEvidence {
  private final TeeType type;
  private final EvidenceClaims claims;

  VerifiedEvidence(TeeType type, EvidenceClaims claims) {
    this.type = type;
    this.claims = claims;
  }

  public TeeType type() {
    return type;
  }

  /** Whether the root is a deployment's own and no vendor's: such evidence is never hardware. */
  public boolean simulated() {
    return type == TeeType.SIMULATED || claims.authenticity().simulated();
  }

  /** Everything the evidence says. */
  public EvidenceClaims claims() {
    return claims;
  }

  /**
   * The claims of one technology.
   *
   * @throws ClassCastException if the evidence is of another
   */
  public <C extends EvidenceClaims> C claims(Class<C> technology) {
    return technology.cast(claims);
  }

  public Authenticity authenticity() {
    return claims.authenticity();
  }

  public TcbStanding standing() {
    return claims.standing();
  }

  public RunMode mode() {
    return claims.mode();
  }

  @Override
  public String toString() {
    return (simulated() ? "SIMULATED " : "")
        + type
        + " evidence under "
        + authenticity().root().map(root -> root.name()).orElse("no root");
  }
}
