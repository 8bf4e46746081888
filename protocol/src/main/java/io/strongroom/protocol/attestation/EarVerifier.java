package io.strongroom.protocol.attestation;

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
 * Reads attestation results as a relying party: signed by a verifier key that is pinned, alive, not
 * contraindicated, and of a profile that this party accepts. A party in profile prod refuses every
 * result that is simulated or comes from another profile.
 */
public final class EarVerifier {
  /** How far the verifier's clock may be ahead of ours. */
  private static final Duration SKEW = Duration.ofSeconds(5);

  private final KeySet verifierKeys;
  private final Profile relyingParty;

  /** A relying party of this profile that believes these keys. */
  public EarVerifier(KeySet verifierKeys, Profile relyingParty) {
    this.verifierKeys = verifierKeys;
    this.relyingParty = relyingParty;
  }

  /** Verifies one result as received. */
  public EarOutcome verify(String ear, Instant now) {
    return switch (Jws.verify(ear, TokenType.EAR, verifierKeys)) {
      case JwsOutcome.Refused refused -> new EarOutcome.Refused("signature: " + refused.detail());
      case JwsOutcome.Verified verified -> judge(ear, verified.payload(), now);
    };
  }

  private EarOutcome judge(String jws, byte[] payload, Instant now) {
    try {
      return judge(jws, Json.read(payload, Ear.class, JsonLimits.TOKEN), now);
    } catch (MalformedJsonException e) {
      return new EarOutcome.Refused("claims: " + e.getMessage());
    }
  }

  private EarOutcome judge(String jws, Ear ear, Instant now) {
    if (now.getEpochSecond() >= ear.exp()) {
      return new EarOutcome.Refused("expired");
    }
    if (now.plus(SKEW).getEpochSecond() < ear.iat()) {
      return new EarOutcome.Refused("not yet valid");
    }
    if (ear.cpu().earStatus() == TrustTier.CONTRAINDICATED) {
      return new EarOutcome.Refused("contraindicated");
    }
    if (ear.strongroom().profile() != relyingParty) {
      return new EarOutcome.Refused(
          "profile: expected " + relyingParty + ", found " + ear.strongroom().profile());
    }
    if (relyingParty == Profile.PROD && ear.strongroom().simulated()) {
      return new EarOutcome.Refused("simulated evidence is not accepted in prod");
    }
    return new EarOutcome.Verified(new VerifiedEar(jws, ear));
  }
}
