package io.strongroom.protocol.grant;

import io.strongroom.protocol.jose.Jws;
import io.strongroom.protocol.jose.JwsOutcome;
import io.strongroom.protocol.jose.KeySet;
import io.strongroom.protocol.jose.TokenType;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.json.MalformedJsonException;
import java.time.Duration;
import java.time.Instant;

/**
 * Verifies that a grant is the attestation service's and alive. For whom it is, who presents it and
 * what it is for are checks of the reader, because only the reader knows who it is and who stands
 * before it.
 */
public final class GrantVerifier {
  /** How far the issuer's clock may be ahead of ours. */
  private static final Duration SKEW = Duration.ofSeconds(5);

  private final KeySet attestationKeys;

  /** A verifier that believes these keys. */
  public GrantVerifier(KeySet attestationKeys) {
    this.attestationKeys = attestationKeys;
  }

  /** Verifies one grant as received. */
  public GrantOutcome verify(String jws, Instant now) {
    return switch (Jws.verify(jws, TokenType.GRANT, attestationKeys)) {
      case JwsOutcome.Refused refused -> new GrantOutcome.Refused("signature: " + refused.detail());
      case JwsOutcome.Verified verified -> read(jws, verified.payload(), now);
    };
  }

  private static GrantOutcome read(String jws, byte[] payload, Instant now) {
    try {
      Grant grant = Json.read(payload, Grant.class, JsonLimits.TOKEN);
      if (!now.isBefore(grant.expiresAt())) {
        return new GrantOutcome.Refused("expired");
      }
      if (now.plus(SKEW).isBefore(grant.issuedAt())) {
        return new GrantOutcome.Refused("not yet valid");
      }
      return new GrantOutcome.Verified(new VerifiedGrant(jws, grant));
    } catch (MalformedJsonException e) {
      return new GrantOutcome.Refused("claims: " + e.getMessage());
    }
  }
}
