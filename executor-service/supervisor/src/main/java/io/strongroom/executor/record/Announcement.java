package io.strongroom.executor.record;

import io.strongroom.boundary.Periodic;
import io.strongroom.executor.attester.ExecutorIdentity;
import io.strongroom.executor.attester.OwnEars;
import io.strongroom.executor.memory.SharedMemory;
import io.strongroom.protocol.attestation.VerifiedEar;
import io.strongroom.protocol.executor.ExecutorRecord;
import io.strongroom.protocol.id.VersionDigest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Keeps this executor's record current. While there is no living EAR there is nothing to say. */
public final class Announcement implements AutoCloseable {

  /** How stale a gateway's view of this executor's load may be. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /**
   * What changes from one record to the next.
   *
   * @param warm versions that are ready, the most recently used first
   */
  public record Load(int inFlight, int capacity, List<VersionDigest> warm) {
    public Load {
      warm = warm.stream().limit(ExecutorRecord.MAX_WARM).toList();
    }
  }

  /** Tells how busy the executor is now. */
  @FunctionalInterface
  public interface LoadMeter {
    Load now();
  }

  private final ExecutorIdentity self;
  private final URI url;
  private final OwnEars ears;
  private final LoadMeter meter;
  private final SharedMemory memory;
  private final InstantSource clock;
  private final Periodic publishing;

  /**
   * Announces from now on.
   *
   * @param url where gateways reach this executor
   */
  public Announcement(
      ExecutorIdentity self,
      URI url,
      OwnEars ears,
      LoadMeter meter,
      SharedMemory memory,
      InstantSource clock) {
    this.self = self;
    this.url = url;
    this.ears = ears;
    this.meter = meter;
    this.memory = memory;
    this.clock = clock;
    this.publishing = Periodic.start("executor record", PAUSE, this::publish);
  }

  private void publish() {
    ears.current().ifPresent(this::publish);
  }

  private void publish(VerifiedEar ear) {
    Instant now = clock.instant();
    Load load = meter.now();
    ExecutorRecord record =
        new ExecutorRecord(
            self.keys().bootId(),
            url.toString(),
            ear.jws(),
            self.configuration().accepts(),
            self.isolation(),
            load.inFlight(),
            load.capacity(),
            load.warm(),
            now,
            ear.expiresAt());
    memory.announce(
        self.keys().bootId(),
        record.sign(self.keys().signingKey()),
        Duration.between(now, ear.expiresAt()));
  }

  @Override
  public void close() {
    publishing.close();
  }
}
