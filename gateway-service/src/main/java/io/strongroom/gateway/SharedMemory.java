package io.strongroom.gateway;

import com.hazelcast.core.HazelcastInstance;

/** The gateway's connection to shared memory, so that it ends with the service. */
record SharedMemory(HazelcastInstance client) implements AutoCloseable {
  @Override
  public void close() {
    client.shutdown();
  }
}
