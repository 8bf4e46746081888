package io.strongroom.registry.member;

import com.hazelcast.map.MapLoader;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Fills a shared map from its source on demand; keeps no list of keys, so nothing is loaded before
 * it is asked for.
 */
final class ReadThrough implements MapLoader<String, String> {
  private final RecordSource source;

  ReadThrough(RecordSource source) {
    this.source = source;
  }

  @Override
  public String load(String key) {
    return source.find(key).orElse(null);
  }

  @Override
  public Map<String, String> loadAll(Collection<String> keys) {
    Map<String, String> found = new HashMap<>();
    keys.forEach(key -> source.find(key).ifPresent(jws -> found.put(key, jws)));
    return found;
  }

  @Override
  public Iterable<String> loadAllKeys() {
    return List.of();
  }
}
