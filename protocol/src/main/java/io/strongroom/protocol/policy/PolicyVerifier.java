package io.strongroom.protocol.policy;

import io.strongroom.protocol.id.Namespace;
import io.strongroom.protocol.jose.Jws;
import io.strongroom.protocol.jose.JwsOutcome;
import io.strongroom.protocol.jose.KeySet;
import io.strongroom.protocol.jose.PublicJwk;
import io.strongroom.protocol.jose.TokenType;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.json.MalformedJsonException;
import io.strongroom.protocol.policy.PolicyOutcome.Refusal;

/**
 * Verifies that a policy is its owner's: signed by the key that the caller pins, and naming that
 * key.
 */
public final class PolicyVerifier {
  private PolicyVerifier() {}

  /** Verifies a policy for {@code namespace} by {@code owner}, the key pinned for it. */
  public static PolicyOutcome verify(String jws, Namespace namespace, PublicJwk owner) {
    return switch (Jws.verify(
        jws, TokenType.NAMESPACE_POLICY, KeySet.of(owner), JsonLimits.REQUEST)) {
      case JwsOutcome.Refused refused -> refused(Refusal.SIGNATURE, refused.detail());
      case JwsOutcome.Verified verified -> read(verified.payload(), namespace, owner);
    };
  }

  private static PolicyOutcome read(byte[] payload, Namespace namespace, PublicJwk owner) {
    try {
      NamespacePolicy policy = Json.read(payload, NamespacePolicy.class, JsonLimits.REQUEST);
      if (!policy.namespace().equals(namespace)) {
        return refused(
            Refusal.ANOTHER_NAMESPACE, "the policy is for namespace " + policy.namespace());
      }
      if (!policy.owner().thumbprint().equals(owner.thumbprint())) {
        return refused(Refusal.ANOTHER_OWNER, "the policy names another owner than signed it");
      }
      return new PolicyOutcome.Verified(policy);
    } catch (MalformedJsonException e) {
      return refused(Refusal.MALFORMED, e.getMessage());
    }
  }

  private static PolicyOutcome refused(Refusal reason, String why) {
    return new PolicyOutcome.Refused(reason, why);
  }
}
