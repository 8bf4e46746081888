package io.strongroom.boundary.http;

import static java.util.Objects.requireNonNull;

import io.helidon.webserver.http.ServerRequest;
import io.strongroom.boundary.peer.Peer;
import io.strongroom.protocol.id.InvocationId;

/**
 * One request and its answer, as every service sees them: the id that both carry, the trace they
 * belong to, and who is at the other end of the connection.
 *
 * @param requestId sent back as {@code X-Request-Id}
 */
public record Exchange(InvocationId requestId, TraceContext trace, Peer peer) {
  public static final String REQUEST_ID = "X-Request-Id";

  public Exchange {
    requireNonNull(requestId, "requestId");
    requireNonNull(trace, "trace");
    requireNonNull(peer, "peer");
  }

  /**
   * The exchange that {@code request} belongs to; set for every request before any handler runs.
   */
  public static Exchange of(ServerRequest request) {
    return request
        .context()
        .get(Exchange.class)
        .orElseThrow(() -> new IllegalStateException("the request did not pass the edge filter"));
  }
}
