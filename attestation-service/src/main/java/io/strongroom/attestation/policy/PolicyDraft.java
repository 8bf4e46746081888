package io.strongroom.attestation.policy;

import io.strongroom.protocol.jose.Jws;
import io.strongroom.protocol.jose.PublicJwk;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.json.MalformedJsonException;
import io.strongroom.protocol.policy.NamespacePolicy;
import java.util.Optional;

/** Reads from a policy, before anything is proved, whose it says it is. */
final class PolicyDraft {
  private PolicyDraft() {}

  /**
   * The owner's key as the document names it. Proves nothing: the caller verifies the signature
   * with it next, and pins it only where the operator vouches for it.
   */
  static Optional<PublicJwk> claimedOwner(String jws) {
    try {
      byte[] payload = Jws.insecureUnverifiedPayload(jws, JsonLimits.REQUEST);
      return Optional.of(Json.read(payload, NamespacePolicy.class, JsonLimits.REQUEST).owner());
    } catch (MalformedJsonException e) {
      return Optional.empty();
    }
  }
}
