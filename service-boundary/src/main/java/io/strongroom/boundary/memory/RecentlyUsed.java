package io.strongroom.boundary.memory;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;

/**
 * The values that were used last, each made when it is first asked for; the least recently used
 * leaves when there is one too many. Safe for use by several threads, of which one at a time makes
 * a value.
 *
 * @param <K> key
 * @param <V> value
 */
public final class RecentlyUsed<K, V> {
  private final int most;

  /** Least recently used first. */
  private final SequencedMap<K, V> values = new LinkedHashMap<>();

  /**
   * @param most values kept
   */
  public RecentlyUsed(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("at least one value is kept");
    }
    this.most = most;
  }

  /** Uses the value of {@code key}, made if need be; one whose making fails is not kept. */
  public synchronized V use(K key, Function<? super K, ? extends V> maker) {
    V known = values.get(key);
    V value = known == null ? maker.apply(key) : known;
    values.putLast(key, value);
    if (values.size() > most) {
      values.pollFirstEntry();
    }
    return value;
  }

  /** The value of {@code key} if it is kept. Looking is not using. */
  public synchronized Optional<V> look(K key) {
    return Optional.ofNullable(values.get(key));
  }
}
