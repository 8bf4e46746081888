package io.strongroom.gateway.resolve;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;

/** A concurrent map that is emptied by half when full: what was dropped is looked up again. */
final class BoundedMap<K, V> {
  /** Functions that one gateway serves in an hour, several times over; some tens of MB at worst. */
  private static final int MOST_ENTRIES = 10_000;

  private final ConcurrentHashMap<K, V> entries = new ConcurrentHashMap<>();

  V get(K key) {
    return entries.get(key);
  }

  void put(K key, V value) {
    makeRoom();
    entries.put(key, value);
  }

  V merge(K key, V value, BinaryOperator<V> winner) {
    makeRoom();
    return entries.merge(key, value, winner);
  }

  private void makeRoom() {
    if (entries.size() < MOST_ENTRIES) {
      return;
    }
    var keys = entries.keySet().iterator();
    for (int i = 0; i < MOST_ENTRIES / 2 && keys.hasNext(); i++) {
      keys.next();
      keys.remove();
    }
  }
}
