package io.strongroom.tee;

import java.security.cert.X509CRL;
import java.time.Instant;
import java.util.List;

/**
 * Everything a verification depends on besides the evidence, so that the same inputs give the same
 * verdict at any later time.
 *
 * @param anchors the only roots believed
 * @param at the instant at which certificates and lists must be valid
 * @param crls the vendor's revocation lists, unverified; a list that is given must verify and be
 *     current, and none given means that revocation is not judged
 */
public record VerificationContext(TrustAnchors anchors, Instant at, List<X509CRL> crls) {
  public VerificationContext {
    crls = List.copyOf(crls);
  }

  /** A context without revocation lists. */
  public VerificationContext(TrustAnchors anchors, Instant at) {
    this(anchors, at, List.of());
  }
}
