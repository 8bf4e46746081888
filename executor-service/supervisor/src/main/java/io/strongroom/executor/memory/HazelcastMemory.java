package io.strongroom.executor.memory;

import com.hazelcast.core.HazelcastException;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import io.strongroom.boundary.hazelcast.HazelcastClients;
import io.strongroom.boundary.hazelcast.HazelcastSettings;
import io.strongroom.protocol.id.BootId;
import io.strongroom.protocol.id.VersionDigest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The registry's Hazelcast members, as a client of theirs. */
public final class HazelcastMemory implements SharedMemory {
  private static final String FUNCTIONS = "functions";
  private static final String EXECUTORS = "executors";

  private final HazelcastInstance client;

  private HazelcastMemory(HazelcastInstance client) {
    this.client = client;
  }

  /** Connects in the background; until then, and whenever the members are away, calls fail. */
  public static HazelcastMemory connect(HazelcastSettings settings) {
    return new HazelcastMemory(HazelcastClients.connect(settings));
  }

  @Override
  public Optional<String> versionRecord(VersionDigest version) {
    try {
      IMap<String, String> functions = client.getMap(FUNCTIONS);
      return Optional.ofNullable(functions.get(version.toString()));
    } catch (HazelcastException | IllegalStateException e) {
      throw new SharedMemoryException(e);
    }
  }

  @Override
  public void announce(BootId boot, String record, Duration lifetime) {
    try {
      IMap<String, String> executors = client.getMap(EXECUTORS);
      executors.set(boot.toString(), record, lifetime.toMillis(), TimeUnit.MILLISECONDS);
    } catch (HazelcastException | IllegalStateException e) {
      throw new SharedMemoryException(e);
    }
  }

  @Override
  public void close() {
    client.shutdown();
  }
}
