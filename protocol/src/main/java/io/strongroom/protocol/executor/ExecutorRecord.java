package io.strongroom.protocol.executor;

import io.strongroom.protocol.attestation.Isolation;
import io.strongroom.protocol.id.BootId;
import io.strongroom.protocol.id.VersionDigest;
import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.protocol.jose.TokenType;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.version.FunctionClass;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * An executor announces itself. Travels as a JWS by the {@code signing_pubkey} of the EAR inside
 * it, in the shared map {@code executors} under its boot id.
 *
 * @param url where it listens, {@code https://host:port}; the TLS key there must be the EAR's
 * @param ear its attestation result, compact JWS
 * @param inFlight invocations running now
 * @param capacity invocations it takes at once
 * @param warm versions that are ready to run there
 * @param exp when it is void: not after the EAR expires
 */
public record ExecutorRecord(
    BootId bootId,
    String url,
    String ear,
    FunctionClass accepts,
    Isolation isolation,
    int inFlight,
    int capacity,
    List<VersionDigest> warm,
    Instant issuedAt,
    Instant exp) {
  /** More warm versions than this are not announced: the record is read by every gateway. */
  public static final int MAX_WARM = 64;

  public ExecutorRecord {
    Objects.requireNonNull(bootId);
    Objects.requireNonNull(ear);
    Objects.requireNonNull(accepts);
    Objects.requireNonNull(isolation);
    Objects.requireNonNull(issuedAt);
    Objects.requireNonNull(exp);
    warm = List.copyOf(warm);
    if (warm.size() > MAX_WARM) {
      throw new IllegalArgumentException("at most " + MAX_WARM + " warm versions are announced");
    }
    if (!"https".equals(URI.create(url).getScheme())) {
      throw new IllegalArgumentException("url must be https");
    }
    if (inFlight < 0 || capacity < 1) {
      throw new IllegalArgumentException("in_flight must be 0 or more, capacity 1 or more");
    }
  }

  /** Where it listens. */
  public URI address() {
    return URI.create(url);
  }

  /** The record under the executor's signature. */
  public String sign(SigningKey executor) {
    return executor.sign(TokenType.EXECUTOR_RECORD, Json.bytes(this));
  }
}
