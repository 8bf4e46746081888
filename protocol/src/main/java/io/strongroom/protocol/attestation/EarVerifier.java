package io.strongroom.protocol.attestation;

import io.strongroom.protocol.attestation.EarOutcome.Refusal;
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
 * Reads attestation results as a relying party: signed by a verifier key that is pinned, alive, not
 * contraindicated, and of a profile that this party accepts. A party in profile prod refuses every
 * result that is simulated or comes from another profile. Safe for use by several threads.
 */
public final class EarVerifier {
  /** How far the verifier's clock may be ahead of ours. */
  private static final Duration SKEW = Duration.ofSeconds(5);

  /** Executors whose results a relying party meets within five minutes. */
  private static final int MAX_REMEMBERED = 4_096;

  private final KeySet verifierKeys;
  private final Profile relyingParty;
  private final VerifiedCache<VerifiedEar> verified = new VerifiedCache<>(MAX_REMEMBERED);

  /** A relying party of this profile that believes these keys. */
  public EarVerifier(KeySet verifierKeys, Profile relyingParty) {
    this.verifierKeys = verifierKeys;
    this.relyingParty = relyingParty;
  }

  /** Verifies one result as received; a result that was verified before costs one hash. */
  public EarOutcome verify(String ear, Instant now) {
    Optional<VerifiedEar> remembered = verified.get(ear, now);
    if (remembered.isPresent()) {
      return new EarOutcome.Verified(remembered.get());
    }
    EarOutcome outcome = verifyAnew(ear, now);
    if (outcome instanceof EarOutcome.Verified(VerifiedEar found)) {
      verified.put(ear, found, found.expiresAt(), now);
    }
    return outcome;
  }

  private EarOutcome verifyAnew(String ear, Instant now) {
    return switch (Jws.verify(ear, TokenType.EAR, verifierKeys)) {
      case JwsOutcome.Refused refused ->
          refused(Refusal.SIGNATURE, "signature: " + refused.detail());
      case JwsOutcome.Verified jws -> judge(ear, jws.payload(), now);
    };
  }

  private EarOutcome judge(String jws, byte[] payload, Instant now) {
    try {
      return judge(jws, Json.read(payload, Ear.class, JsonLimits.TOKEN), now);
    } catch (MalformedJsonException e) {
      return refused(Refusal.CLAIMS, "claims: " + e.getMessage());
    }
  }

  private EarOutcome judge(String jws, Ear ear, Instant now) {
    if (now.getEpochSecond() >= ear.exp()) {
      return refused(Refusal.EXPIRED, "expired");
    }
    if (now.plus(SKEW).getEpochSecond() < ear.iat()) {
      return refused(Refusal.NOT_YET_VALID, "not yet valid");
    }
    if (ear.cpu().earStatus() == TrustTier.CONTRAINDICATED) {
      return refused(Refusal.CONTRAINDICATED, "contraindicated");
    }
    if (ear.strongroom().profile() != relyingParty) {
      return refused(
          Refusal.WRONG_PROFILE,
          "profile: expected " + relyingParty + ", found " + ear.strongroom().profile());
    }
    if (relyingParty == Profile.PROD && ear.strongroom().simulated()) {
      return refused(Refusal.SIMULATED, "simulated evidence is not accepted in prod");
    }
    return new EarOutcome.Verified(new VerifiedEar(jws, ear));
  }

  private static EarOutcome refused(Refusal reason, String why) {
    return new EarOutcome.Refused(reason, why);
  }
}
