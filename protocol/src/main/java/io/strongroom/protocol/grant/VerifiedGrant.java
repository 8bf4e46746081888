package io.strongroom.protocol.grant;

import java.time.Instant;

/** A grant whose signature holds. Only {@link GrantVerifier} makes one. */
public final class VerifiedGrant {
  private final String jws;
  private final Grant grant;

  VerifiedGrant(String jws, Grant grant) {
    this.jws = jws;
    this.grant = grant;
  }

  /** As received; a credential, so never logged. */
  public String jws() {
    return jws;
  }

  /** Its claims. */
  public Grant claims() {
    return grant;
  }

  /** Whether it is still alive. */
  public boolean isAliveAt(Instant now) {
    return now.isBefore(grant.expiresAt());
  }

  @Override
  public String toString() {
    return "grant " + grant.jti() + " for " + grant.sub() + " until " + grant.expiresAt();
  }
}
