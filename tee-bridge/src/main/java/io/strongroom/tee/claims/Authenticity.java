package io.strongroom.tee.claims;

import java.time.Instant;
import java.util.Optional;

/**
 * Cryptographic validity: who signed, and for how long that can be believed.
 *
 * @param root where the chain ends; empty for a key without a chain (see {@link TpmClaims})
 * @param signedBy subject of the certificate whose key signed, or the key's thumbprint
 * @param chip the piece of silicon the key belongs to; empty where the vendor's key stands for a
 *     fleet, or names none
 * @param cloud the cloud provider a fleet key was issued to
 * @param validUntil the earliest end of validity in the chain and the collateral
 * @param revocationChecked whether a current revocation list was consulted for every certificate
 *     that the vendor can revoke
 */
public record Authenticity(
    Optional<TrustAnchor> root,
    String signedBy,
    Optional<ChipId> chip,
    Optional<String> cloud,
    Optional<Instant> validUntil,
    boolean revocationChecked) {
  /** Whether the root is a deployment's own and no vendor's. */
  public boolean simulated() {
    return root.map(TrustAnchor::simulated).orElse(false);
  }
}
