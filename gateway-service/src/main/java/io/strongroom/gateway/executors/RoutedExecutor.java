package io.strongroom.gateway.executors;

import static java.util.Objects.requireNonNull;

import io.strongroom.gateway.wire.ExecutorLink;
import io.strongroom.protocol.attestation.VerifiedEar;
import io.strongroom.protocol.executor.ExecutorRecord;
import io.strongroom.protocol.executor.ExecutorView;
import io.strongroom.protocol.grant.RevocationView;
import io.strongroom.protocol.id.BootId;
import io.strongroom.protocol.id.VersionDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** An executor whose record and EAR verified, and the way to it. */
public final class RoutedExecutor {
  /** It announces itself every second. */
  private static final Duration SILENT_AFTER = Duration.ofSeconds(5);

  private final String jws;
  private final ExecutorRecord record;
  private final VerifiedEar ear;
  private final ExecutorLink link;
  private final Instant heardAt;
  private final Set<VersionDigest> warm;

  /**
   * An executor to be used.
   *
   * @param heardAt when this gateway first read that record
   */
  RoutedExecutor(
      String jws, ExecutorRecord record, VerifiedEar ear, ExecutorLink link, Instant heardAt) {
    this.jws = requireNonNull(jws, "jws");
    this.record = requireNonNull(record, "record");
    this.ear = requireNonNull(ear, "ear");
    this.link = requireNonNull(link, "link");
    this.heardAt = requireNonNull(heardAt, "heardAt");
    this.warm = Set.copyOf(record.warm());
  }

  public BootId bootId() {
    return record.bootId();
  }

  public ExecutorRecord record() {
    return record;
  }

  public VerifiedEar ear() {
    return ear;
  }

  public ExecutorLink link() {
    return link;
  }

  /** Whether it was made from this very text. */
  boolean isFrom(String text) {
    return jws.equals(text);
  }

  boolean isAliveAt(Instant now) {
    return now.isBefore(record.exp()) && ear.isAliveAt(now);
  }

  boolean isWarmFor(VersionDigest version) {
    return warm.contains(version);
  }

  /**
   * How busy it is: 1 is full. Its own word for it is up to a second old and includes the calls of
   * other gateways; ours is exact and includes only our own. The larger one counts.
   */
  double load() {
    return Math.max(record.inFlight(), link.inFlight()) / (double) record.capacity();
  }

  /** It as operators see it at {@code now}. */
  public ExecutorView view(RevocationView revocations, Instant now) {
    return new ExecutorView(
        record.bootId(),
        record.url(),
        record.accepts(),
        record.isolation(),
        ear.claims().strongroom().simulated(),
        ear.claims().cpu().earStatus(),
        revocations.covering(ear.claims()).isPresent(),
        now.isAfter(heardAt.plus(SILENT_AFTER)),
        record.inFlight(),
        record.capacity(),
        record.warm(),
        ear.expiresAt());
  }
}
