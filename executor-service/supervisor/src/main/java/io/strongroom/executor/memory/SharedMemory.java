package io.strongroom.executor.memory;

import io.strongroom.protocol.id.BootId;
import io.strongroom.protocol.id.VersionDigest;
import java.time.Duration;
import java.util.Optional;

/** The maps of the shared memory that an executor touches. */
public interface SharedMemory extends AutoCloseable {

  /**
   * What lies there for a version: a compact JWS, unverified.
   *
   * @throws SharedMemoryException if the memory cannot be reached
   */
  Optional<String> versionRecord(VersionDigest version);

  /**
   * Puts this executor's record; it leaves by itself after {@code lifetime}.
   *
   * @throws SharedMemoryException if the memory cannot be reached
   */
  void announce(BootId boot, String record, Duration lifetime);

  @Override
  void close();
}
