package io.strongroom.attestation.revocations;

import io.strongroom.protocol.grant.Revocation;
import io.strongroom.protocol.grant.RevocationRequest;
import io.strongroom.protocol.grant.RevocationSnapshot;
import io.strongroom.protocol.jose.SigningKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/**
 * The revocations in force and the snapshot that says so. {@link #publish()} is called every {@link
 * #PERIOD} and after every revocation; readers take what it left, from memory.
 *
 * <p>Each call looks at the database first and signs nothing when it does not answer: another
 * replica may have revoked something, and a snapshot that cannot know that must not look young.
 */
public final class Revocations implements RevokedThings {
  /** Relying parties accept 5 s: one snapshot may be lost on the way. */
  public static final Duration PERIOD = Duration.ofSeconds(2);

  private final RevocationStore store;
  private final SigningKey key;
  private final InstantSource clock;
  private volatile Published published = Published.NOTHING;

  public Revocations(Jdbi jdbi, SigningKey key, InstantSource clock) {
    this.store = new RevocationStore(jdbi);
    this.key = key;
    this.clock = clock;
  }

  /** Signs a snapshot of what the database holds now. */
  public synchronized void publish() {
    long epoch = store.epoch();
    Map<Subject, Revocation> revoked =
        epoch == published.epoch() ? published.revoked() : index(store.all());
    Instant now = clock.instant();
    var snapshot = new RevocationSnapshot(epoch, now, List.copyOf(revoked.values()));
    published = new Published(epoch, revoked, Optional.of(snapshot.sign(key)), now);
  }

  private static Map<Subject, Revocation> index(List<Revocation> revocations) {
    Map<Subject, Revocation> index = new HashMap<>();
    revocations.forEach(r -> index.put(new Subject(r.kind(), r.value()), r));
    return Map.copyOf(index);
  }

  /**
   * Revokes; in force here and in the next snapshot when this returns. Revoking twice changes
   * nothing.
   *
   * @throws IllegalArgumentException if the value is not one of its kind, or the reason too long;
   *     then nothing was stored
   */
  public long revoke(RevocationRequest request, String by) {
    RevocationValue.check(request.kind(), request.value());
    // Made before it is stored: a row that cannot be read back would end all snapshots.
    store.add(
        new Revocation(request.kind(), request.value(), request.reason(), clock.instant()), by);
    publish();
    return epoch();
  }

  /** The newest snapshot, a compact JWS; empty when none was signed within {@code maxAge}. */
  Optional<String> snapshot(Duration maxAge) {
    Published newest = published;
    return newest.at().plus(maxAge).isAfter(clock.instant()) ? newest.jws() : Optional.empty();
  }

  /** The epoch in force; -1 before the first snapshot. */
  public long epoch() {
    return published.epoch();
  }

  /** When the newest snapshot was signed. */
  public Instant publishedAt() {
    return published.at();
  }

  @Override
  public Optional<Revocation> covering(Revocation.Kind kind, String value) {
    return Optional.ofNullable(published.revoked().get(new Subject(kind, value)));
  }

  private record Subject(Revocation.Kind kind, String value) {}

  private record Published(
      long epoch, Map<Subject, Revocation> revoked, Optional<String> jws, Instant at) {
    static final Published NOTHING = new Published(-1, Map.of(), Optional.empty(), Instant.EPOCH);
  }
}
