package io.strongroom.protocol.grant;

import io.strongroom.protocol.id.BootId;
import io.strongroom.protocol.id.Thumbprint;
import java.security.cert.X509Certificate;
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

  /** Whether it was issued to the holder of this client certificate (RFC 8705, 3). */
  public boolean presentedBy(X509Certificate certificate) {
    return Grant.Confirmation.of(certificate).equals(grant.cnf());
  }

  /** Whether it is for this boot of this executor, known by its signing key. */
  public boolean isFor(BootId executor, Thumbprint signingKey) {
    return grant.aud().equals(executor) && grant.exe().equals(signingKey);
  }

  @Override
  public String toString() {
    return "grant " + grant.jti() + " for " + grant.sub() + " until " + grant.expiresAt();
  }
}
