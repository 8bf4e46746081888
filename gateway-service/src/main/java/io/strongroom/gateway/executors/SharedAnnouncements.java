package io.strongroom.gateway.executors;

import com.hazelcast.core.HazelcastInstance;
import java.util.HashMap;
import java.util.Map;

/** Announcements out of the shared map {@code executors}. */
public final class SharedAnnouncements implements Announcements {
  private static final String MAP = "executors";

  private final HazelcastInstance shared;

  public SharedAnnouncements(HazelcastInstance shared) {
    this.shared = shared;
  }

  /** Entries that are no text are nobody's announcement. */
  @Override
  public Map<String, String> read() {
    Map<String, String> found = new HashMap<>();
    for (Map.Entry<Object, Object> entry : shared.getMap(MAP).entrySet()) {
      if (entry.getKey() instanceof String key && entry.getValue() instanceof String record) {
        found.put(key, record);
      }
    }
    return found;
  }
}
