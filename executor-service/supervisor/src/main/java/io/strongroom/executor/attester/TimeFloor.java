package io.strongroom.executor.attester;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The host's clock, but never earlier than the newest time that the verifier has signed. The host
 * owns this machine's clock; by setting it back it could keep expired tokens alive. Setting it
 * forward only ends things early.
 */
public final class TimeFloor implements InstantSource {
  private final InstantSource host;
  private final AtomicReference<Instant> floor = new AtomicReference<>(Instant.EPOCH);

  public TimeFloor(InstantSource host) {
    this.host = host;
  }

  /** A verified token of the verifier was issued at this time. */
  public void seen(Instant issuedAt) {
    floor.accumulateAndGet(issuedAt, (known, next) -> next.isAfter(known) ? next : known);
  }

  @Override
  public Instant instant() {
    Instant now = host.instant();
    Instant least = floor.get();
    return now.isBefore(least) ? least : now;
  }
}
