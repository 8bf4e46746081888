package io.strongroom.registry.member;

import com.hazelcast.config.Config;
import com.hazelcast.core.HazelcastException;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.instance.impl.HazelcastInstanceFactory;
import com.hazelcast.map.IMap;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The embedded Hazelcast member. It hands out what SQL holds and forgets it again; losing it denies
 * service and nothing more.
 */
public final class SharedMemory implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(SharedMemory.class.getName());

  /**
   * Hazelcast writes a stack trace for every connection that a stranger makes; held here so that
   * the level stays.
   */
  private static final Logger CONNECTIONS = Logger.getLogger("com.hazelcast.internal.server.tcp");

  /**
   * How long a refresh waits for another refresh of the same key, and how long a lost one may hold
   * it.
   */
  private static final long LOCK_WAIT_MILLIS = 1_000;

  private static final long LOCK_LEASE_MILLIS = 5_000;

  private final HazelcastInstance hazelcast;
  private final LongAdder refused;

  private SharedMemory(HazelcastInstance hazelcast, LongAdder refused) {
    this.hazelcast = hazelcast;
    this.refused = refused;
  }

  /**
   * Starts the member and returns when it serves.
   *
   * @param functions finds a version record in SQL by its digest
   * @param aliases finds an alias record in SQL by {@code namespace/name@alias}
   */
  public static SharedMemory start(
      MemberAddress address, RecordSource functions, RecordSource aliases) {
    CONNECTIONS.setLevel(Level.SEVERE);
    LongAdder refused = new LongAdder();
    Config config =
        new LockedConfig(address).build(new ReadThrough(functions), new ReadThrough(aliases));
    HazelcastInstance hazelcast =
        HazelcastInstanceFactory.newHazelcastInstance(
            config, "registry-" + address.port(), new GuardedNode(refused));
    return new SharedMemory(hazelcast, refused);
  }

  /** Requests that were no business of a client since the start. */
  public long refusedRequests() {
    return refused.sum();
  }

  public boolean isRunning() {
    return hazelcast.getLifecycleService().isRunning();
  }

  /** Lets every reader see the version's record; call after it is durable. */
  public void refreshFunction(String key, RecordSource source) {
    refresh(SharedMap.FUNCTIONS, key, source);
  }

  /** Lets every reader see the alias's newest record; call after it is durable. */
  public void refreshAlias(String key, RecordSource source) {
    refresh(SharedMap.ALIASES, key, source);
  }

  /**
   * Copies the key's record from SQL into the map. It rereads under the key's lock instead of
   * taking the caller's record, so that of two updates the later one stays whatever the order of
   * their refreshes. The caller's work is already durable: a failure here is logged, and the
   * entry's lifetime heals it.
   */
  private void refresh(SharedMap shared, String key, RecordSource source) {
    try {
      IMap<String, String> map = hazelcast.getMap(shared.mapName());
      if (!map.tryLock(
          key, LOCK_WAIT_MILLIS, TimeUnit.MILLISECONDS, LOCK_LEASE_MILLIS, TimeUnit.MILLISECONDS)) {
        map.evict(key);
        return;
      }
      try {
        source.find(key).ifPresent(jws -> map.set(key, jws));
      } finally {
        map.unlock(key);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (HazelcastException | IllegalStateException | IllegalMonitorStateException e) {
      // A member that has stopped says IllegalStateException.
      LOG.log(Level.WARNING, "shared memory not refreshed for " + shared.mapName() + " " + key, e);
    }
  }

  /** What a reader on this member would be given now; for tests and the health check. */
  Optional<String> read(SharedMap map, String key) {
    return Optional.ofNullable(hazelcast.<String, String>getMap(map.mapName()).get(key));
  }

  HazelcastInstance hazelcast() {
    return hazelcast;
  }

  @Override
  public void close() {
    hazelcast.shutdown();
  }
}
