package io.strongroom.gateway.resolve;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;

/** A concurrent map that is emptied by half when full: what was dropped is looked up again. */
final class BoundedMap<K, V> {
  private final ConcurrentHashMap<K, V> entries = new ConcurrentHashMap<>();
  private final int most;

  BoundedMap(int most) {
    this.most = most;
  }

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
    if (entries.size() < most) {
      return;
    }
    var keys = entries.keySet().iterator();
    for (int i = 0; i < most / 2 && keys.hasNext(); i++) {
      keys.next();
      keys.remove();
    }
  }
}
