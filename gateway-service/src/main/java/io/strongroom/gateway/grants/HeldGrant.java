package io.strongroom.gateway.grants;

import io.strongroom.protocol.grant.VerifiedGrant;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/** A verified grant in the gateway's hands. */
public final class HeldGrant {
  /** A grant that would expire on its way is no use. */
  private static final Duration TRAVEL = Duration.ofMillis(500);

  private final VerifiedGrant grant;
  private final Instant renewAt;
  private final AtomicBoolean renewing = new AtomicBoolean();

  HeldGrant(VerifiedGrant grant) {
    this.grant = grant;
    Duration life = Duration.between(grant.claims().issuedAt(), grant.claims().expiresAt());
    this.renewAt = grant.claims().issuedAt().plus(life.dividedBy(2));
  }

  /** What the executor is shown. */
  public String jws() {
    return grant.jws();
  }

  public VerifiedGrant verified() {
    return grant;
  }

  boolean isUsableAt(Instant now) {
    return grant.isAliveAt(now.plus(TRAVEL));
  }

  /** Whether the asker is the one who has to renew it. */
  boolean beginRenewalAt(Instant now) {
    return now.isAfter(renewAt) && renewing.compareAndSet(false, true);
  }

  void endRenewal() {
    renewing.set(false);
  }
}
