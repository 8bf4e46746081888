package io.strongroom.attestation.rcar;

import io.strongroom.tee.TeeType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.SecretKey;
import org.jdbi.v3.core.Jdbi;

/**
 * Issues nonces and lets each of them count once, within {@link #LIFETIME}, in the session it was
 * issued for.
 */
public final class Challenges {
  /** Longest life of a nonce (protocol section 1): a slow TEE's report takes seconds. */
  static final Duration LIFETIME = Duration.ofMinutes(5);

  /** Clocks of two replicas may disagree this much. */
  private static final Duration SKEW = Duration.ofSeconds(5);

  private final SecretKey key;
  private final UsedNonces used;
  private final RandomGenerator random;
  private final InstantSource clock;

  /**
   * Challenges whose nonces all replicas with this key accept once.
   *
   * @param key authenticates nonces; replicas share it
   */
  public Challenges(Jdbi jdbi, SecretKey key, RandomGenerator random, InstantSource clock) {
    this.key = key;
    this.used = new UsedNonces(jdbi);
    this.random = random;
    this.clock = clock;
  }

  /** A new challenge; nothing is kept, so strangers can ask as often as they like. */
  Issued issue(TeeType tee) {
    byte[] bytes = new byte[ChallengeNonce.RANDOM_BYTES];
    random.nextBytes(bytes);
    AttestationSession session = AttestationSession.begin(tee, random);
    return new Issued(session, ChallengeNonce.issue(bytes, clock.instant(), session, key));
  }

  /**
   * Takes a presented nonce out of circulation.
   *
   * @param nonce the bytes as received
   */
  Redeemed redeem(AttestationSession session, byte[] nonce) {
    Optional<ChallengeNonce> parsed = ChallengeNonce.parse(nonce);
    if (parsed.isEmpty() || !parsed.get().isOurs(session, key)) {
      return new Refused(StrangerRefusal.NONCE_FOREIGN);
    }
    ChallengeNonce ours = parsed.get();
    Instant now = clock.instant();
    if (ours.issuedAt().plus(LIFETIME).isBefore(now) || ours.issuedAt().isAfter(now.plus(SKEW))) {
      return new Refused(StrangerRefusal.NONCE_EXPIRED);
    }
    return used.use(ours) ? new Fresh() : new Refused(StrangerRefusal.NONCE_REUSED);
  }

  /** Drops what can no longer be presented. */
  public void forgetExpired() {
    used.forgetIssuedBefore(clock.instant().minus(LIFETIME).minus(SKEW));
  }

  /** What a node is sent: the session as a cookie, the nonce in the body. */
  record Issued(AttestationSession session, ChallengeNonce nonce) {}

  /** Whether a presented nonce counts. */
  sealed interface Redeemed {}

  /** It was ours, young and unused; from now on it is used. */
  record Fresh() implements Redeemed {}

  record Refused(StrangerRefusal reason) implements Redeemed {}
}
