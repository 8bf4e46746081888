package io.strongroom.protocol.jose;

import io.strongroom.protocol.id.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers what was verified, by the SHA-256 of the token, until it expires; so that a token that
 * comes with every request costs one hash instead of one signature check. Refusals are not
 * remembered: strangers could fill it with them. Holds no token, only hashes. Safe for use by
 * several threads.
 *
 * @param <V> the verified type
 */
public final class VerifiedCache<V> {
  private final int maxEntries;
  private final Map<Sha256, Entry<V>> entries = new ConcurrentHashMap<>();

  private record Entry<V>(V value, Instant until) {}

  /**
   * @param maxEntries when full, expired entries leave first, then any other
   */
  public VerifiedCache(int maxEntries) {
    if (maxEntries < 1) {
      throw new IllegalArgumentException("a cache holds at least one entry");
    }
    this.maxEntries = maxEntries;
  }

  /** What this token was verified to be, if it is remembered and has not expired. */
  public Optional<V> get(String token, Instant now) {
    Entry<V> entry = entries.get(keyOf(token));
    boolean alive = entry != null && now.isBefore(entry.until());
    return alive ? Optional.of(entry.value()) : Optional.empty();
  }

  /**
   * Remembers a verified value.
   *
   * @param until when the token expires; what has expired is not remembered
   */
  public void put(String token, V value, Instant until, Instant now) {
    if (!now.isBefore(until)) {
      return;
    }
    makeRoom(now);
    entries.put(keyOf(token), new Entry<>(value, until));
  }

  /** Entries held, expired ones included. */
  public int size() {
    return entries.size();
  }

  private void makeRoom(Instant now) {
    if (entries.size() < maxEntries) {
      return;
    }
    entries.values().removeIf(entry -> !now.isBefore(entry.until()));
    Iterator<Sha256> any = entries.keySet().iterator();
    while (entries.size() >= maxEntries && any.hasNext()) {
      any.next();
      any.remove();
    }
  }

  private static Sha256 keyOf(String token) {
    return Sha256.digest(token.getBytes(StandardCharsets.UTF_8));
  }
}
