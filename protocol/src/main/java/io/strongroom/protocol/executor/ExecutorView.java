package io.strongroom.protocol.executor;

import io.strongroom.protocol.attestation.Isolation;
import io.strongroom.protocol.attestation.TrustTier;
import io.strongroom.protocol.id.BootId;
import io.strongroom.protocol.id.VersionDigest;
import io.strongroom.protocol.version.FunctionClass;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * One executor as a gateway sees it.
 *
 * @param status of its EAR
 * @param revoked whether the current revocations cover it
 * @param silent whether it has not announced itself for seconds, as one does that has ended
 */
public record ExecutorView(
    BootId bootId,
    String url,
    FunctionClass accepts,
    Isolation isolation,
    boolean simulated,
    TrustTier status,
    boolean revoked,
    boolean silent,
    int inFlight,
    int capacity,
    List<VersionDigest> warm,
    Instant earExpires) {
  public ExecutorView {
    Objects.requireNonNull(bootId);
    Objects.requireNonNull(url);
    Objects.requireNonNull(accepts);
    Objects.requireNonNull(isolation);
    Objects.requireNonNull(status);
    Objects.requireNonNull(earExpires);
    warm = List.copyOf(warm);
  }
}
