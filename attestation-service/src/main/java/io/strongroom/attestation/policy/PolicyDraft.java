package io.strongroom.attestation.policy;

import io.strongroom.protocol.jose.PublicJwk;
import io.strongroom.protocol.json.Base64Url;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.json.MalformedJsonException;
import io.strongroom.protocol.policy.NamespacePolicy;
import java.util.Optional;

/** Reads from a policy, before anything is proved, whose it says it is. */
final class PolicyDraft {
  private static final int PARTS = 3;

  private PolicyDraft() {}

  /**
   * The owner's key as the document names it. Proves nothing: the caller verifies the signature
   * with it next, and pins it only where the operator vouches for it.
   */
  static Optional<PublicJwk> claimedOwner(String jws) {
    String[] parts = jws.split("\\.", -1);
    if (parts.length != PARTS || jws.length() > JsonLimits.REQUEST.maxBytes()) {
      return Optional.empty();
    }
    try {
      byte[] payload = Base64Url.decode(parts[1]);
      return Optional.of(Json.read(payload, NamespacePolicy.class, JsonLimits.REQUEST).owner());
    } catch (MalformedJsonException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
