package io.strongroom.protocol.grant;

import io.strongroom.protocol.grant.GrantOutcome.Refusal;
import io.strongroom.protocol.jose.Jws;
import io.strongroom.protocol.jose.JwsOutcome;
import io.strongroom.protocol.jose.KeySet;
import io.strongroom.protocol.jose.TokenType;
import io.strongroom.protocol.jose.VerifiedCache;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.json.MalformedJsonException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Verifies that a grant is the attestation service's and alive. For whom it is, who presents it and
 * what it is for are checks of the reader, because only the reader knows who it is and who stands
 * before it. Safe for use by several threads.
 */
public final class GrantVerifier {
  /** How far the issuer's clock may be ahead of ours. */
  private static final Duration SKEW = Duration.ofSeconds(5);

  /** Versions times gateways that are active on one executor within a minute. */
  private static final int MAX_REMEMBERED = 4_096;

  private final KeySet attestationKeys;
  private final VerifiedCache<VerifiedGrant> verified = new VerifiedCache<>(MAX_REMEMBERED);

  /** A verifier that believes these keys. */
  public GrantVerifier(KeySet attestationKeys) {
    this.attestationKeys = attestationKeys;
  }

  /** Verifies one grant as received; a grant that was verified before costs one hash. */
  public GrantOutcome verify(String jws, Instant now) {
    Optional<VerifiedGrant> remembered = verified.get(jws, now);
    if (remembered.isPresent()) {
      return new GrantOutcome.Verified(remembered.get());
    }
    GrantOutcome outcome = verifyAnew(jws, now);
    if (outcome instanceof GrantOutcome.Verified(VerifiedGrant found)) {
      verified.put(jws, found, found.claims().expiresAt(), now);
    }
    return outcome;
  }

  private GrantOutcome verifyAnew(String jws, Instant now) {
    return switch (Jws.verify(jws, TokenType.GRANT, attestationKeys)) {
      case JwsOutcome.Refused refused ->
          refused(Refusal.SIGNATURE, "signature: " + refused.detail());
      case JwsOutcome.Verified signed -> read(jws, signed.payload(), now);
    };
  }

  private static GrantOutcome read(String jws, byte[] payload, Instant now) {
    try {
      Grant grant = Json.read(payload, Grant.class, JsonLimits.TOKEN);
      if (!now.isBefore(grant.expiresAt())) {
        return refused(Refusal.EXPIRED, "expired");
      }
      if (now.plus(SKEW).isBefore(grant.issuedAt())) {
        return refused(Refusal.NOT_YET_VALID, "not yet valid");
      }
      return new GrantOutcome.Verified(new VerifiedGrant(jws, grant));
    } catch (MalformedJsonException e) {
      return refused(Refusal.CLAIMS, "claims: " + e.getMessage());
    }
  }

  private static GrantOutcome refused(Refusal reason, String why) {
    return new GrantOutcome.Refused(reason, why);
  }
}
