package io.strongroom.tee;

import io.strongroom.protocol.json.Blob;
import java.security.PublicKey;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything a verification depends on besides the evidence, so that the same inputs give the same
 * verdict at any later time.
 *
 * @param anchors the only roots believed
 * @param known certificates that may stand between evidence and a root, believed no more than those
 *     that come with the evidence
 * @param at the instant at which certificates, lists and collateral must be valid
 * @param crls the vendor's revocation lists, unverified; a list of a certificate's issuer must
 *     verify and be current, and none given means that revocation is not judged
 * @param collateral Intel's TCB info, QE identity and lists, unverified, in the JSON form that
 *     tee-bridge's README describes
 * @param attestationKey the one key of a TPM that the caller believes without a certificate
 */
public record VerificationContext(
    TrustAnchors anchors,
    List<X509Certificate> known,
    Instant at,
    List<X509CRL> crls,
    Optional<Blob> collateral,
    Optional<PublicKey> attestationKey) {
  public VerificationContext {
    known = List.copyOf(known);
    crls = List.copyOf(crls);
  }

  /** A context in which nothing is known but the roots. */
  public VerificationContext(TrustAnchors anchors, Instant at) {
    this(anchors, List.of(), at, List.of(), Optional.empty(), Optional.empty());
  }

  public VerificationContext with(List<X509CRL> lists) {
    return new VerificationContext(anchors, known, at, lists, collateral, attestationKey);
  }
}
