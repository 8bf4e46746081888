package io.strongroom.gateway.invoke;

import io.strongroom.boundary.http.Exchange;
import io.strongroom.gateway.wire.WireBody;
import io.strongroom.gateway.wire.WireHeaders;
import java.util.Optional;
import java.util.Set;

/**
 * What the client asked, admitted and ready to be sent to an executor.
 *
 * @param target path and query for the function
 * @param url the URL the function sees
 * @param headers the client's own, without any that are the platform's
 * @param callerToken the caller's access token as received; absent for anonymous calls
 * @param mayRepeat whether running it twice does no harm by the client's own word
 */
record Call(
    Exchange exchange,
    String method,
    String target,
    String url,
    WireHeaders headers,
    WireBody body,
    Optional<String> callerToken,
    boolean mayRepeat,
    Deadline deadline) {
  /** RFC 9110, 9.2.2. */
  static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "OPTIONS", "PUT", "DELETE");

  /** Whether it can be sent again after an executor was lost with it. */
  boolean isReplayable() {
    return mayRepeat && body.isReplayable();
  }

  /** Says nothing of its caller: a token that is printed is a token lost. */
  @Override
  public String toString() {
    return "call of " + method;
  }
}
