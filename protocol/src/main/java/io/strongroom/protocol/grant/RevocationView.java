package io.strongroom.protocol.grant;

import io.strongroom.protocol.attestation.Ear;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.id.VersionDigest;
import io.strongroom.protocol.jose.Jws;
import io.strongroom.protocol.jose.JwsOutcome;
import io.strongroom.protocol.jose.KeySet;
import io.strongroom.protocol.jose.TokenType;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.json.MalformedJsonException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The newest revocations that one reader knows. A reader feeds it what it fetched, from wherever,
 * and asks it before every confidential call. It believes only signed snapshots and never goes
 * back: an older one, or one with a lower epoch, changes nothing, so that silence and replay both
 * end in {@link #isFresh} being false. Safe for use by many threads; asking takes no lock.
 */
public final class RevocationView {
  /** Older than this, nobody can say that a revocation was not missed. */
  public static final Duration MAX_AGE = Duration.ofSeconds(5);

  /** How far the issuer's clock may be ahead of ours. */
  private static final Duration SKEW = Duration.ofSeconds(2);

  private final KeySet attestationKeys;
  private final AtomicReference<RevocationSnapshot> newest = new AtomicReference<>();

  /** A view that believes these keys and knows nothing yet, so it is not fresh. */
  public RevocationView(KeySet attestationKeys) {
    this.attestationKeys = attestationKeys;
  }

  /**
   * Takes a snapshot as received.
   *
   * @return why it was not taken; empty when it was
   */
  public Optional<String> offer(String jws, Instant now) {
    return switch (Jws.verify(jws, TokenType.REVOCATIONS, attestationKeys, JsonLimits.BATCH)) {
      case JwsOutcome.Refused refused -> Optional.of("signature: " + refused.detail());
      case JwsOutcome.Verified verified -> take(verified.payload(), now);
    };
  }

  private Optional<String> take(byte[] payload, Instant now) {
    try {
      RevocationSnapshot next = Json.read(payload, RevocationSnapshot.class, JsonLimits.BATCH);
      if (next.issuedAt().isAfter(now.plus(SKEW))) {
        return Optional.of("issued in the future");
      }
      RevocationSnapshot kept =
          newest.accumulateAndGet(next, (old, offered) -> supersedes(offered, old) ? offered : old);
      return kept.equals(next) ? Optional.empty() : Optional.of("older than what is known");
    } catch (MalformedJsonException e) {
      return Optional.of(e.getMessage());
    }
  }

  private static boolean supersedes(RevocationSnapshot offered, RevocationSnapshot known) {
    return known == null
        || (offered.epoch() >= known.epoch() && !offered.issuedAt().isBefore(known.issuedAt()));
  }

  /** Whether what is known is young enough to act on. */
  public boolean isFresh(Instant now) {
    RevocationSnapshot known = newest.get();
    return known != null && known.issuedAt().plus(MAX_AGE).isAfter(now);
  }

  /** The epoch of what is known; -1 when nothing is. */
  public long epoch() {
    RevocationSnapshot known = newest.get();
    return known == null ? -1 : known.epoch();
  }

  /** When what is known was issued. */
  public Optional<Instant> issuedAt() {
    return Optional.ofNullable(newest.get()).map(RevocationSnapshot::issuedAt);
  }

  /** Which revocation covers this executor, if one does. */
  public Optional<Revocation> covering(Ear ear) {
    Ear.AnnotatedEvidence evidence = ear.cpu().earAnnotatedEvidence();
    return first(Revocation.Kind.BOOT_ID, ear.strongroom().bootId().toString())
        .or(() -> first(Revocation.Kind.CHIP_ID, evidence.hardwareId()))
        .or(() -> first(Revocation.Kind.MEASUREMENT, evidence.measurement().toString()));
  }

  /** Which revocation covers this version under this policy, if one does. */
  public Optional<Revocation> covering(VersionDigest version, Sha256 policy) {
    return first(Revocation.Kind.VERSION, version.toString())
        .or(() -> first(Revocation.Kind.POLICY, policy.toString()));
  }

  private Optional<Revocation> first(Revocation.Kind kind, String value) {
    RevocationSnapshot known = newest.get();
    if (known == null) {
      return Optional.empty();
    }
    return known.revoked().stream()
        .filter(r -> r.kind() == kind && r.value().equals(value))
        .findFirst();
  }
}
