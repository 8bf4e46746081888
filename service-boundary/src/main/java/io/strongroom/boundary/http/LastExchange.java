package io.strongroom.boundary.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Closes a connection after the exchange that says it is the last (RFC 9112, 9.6). Helidon only
 * says so and reads on: what nobody read of the body would be the next request.
 */
final class LastExchange {
  private static final Logger LOG = Logger.getLogger(LastExchange.class.getName());

  private LastExchange() {}

  /** Announces the end if no other exchange may follow {@code request}. */
  static void announceIfLast(ServerRequest request, ServerResponse response) {
    // A client that hears the answer before it was told to continue may send the body, or may not.
    boolean last = isClosing(request.headers()) || isExpecting(request);
    // Not every answer to HEAD comes from where the body is left out, and one too many ends here.
    if (last || WholeBody.isOmitted(request)) {
      announce(response);
    }
  }

  static void announce(ServerResponse response) {
    response.header(HeaderValues.CONNECTION_CLOSE);
  }

  /**
   * Does nothing unless the end was announced, by whomever.
   *
   * @throws CloseConnectionException once the answer is sent
   */
  static void closeIfAnnounced(RoutingRequest request, RoutingResponse response) {
    if (isClosing(response.headers())) {
      response.commit();
      if (isClosing(request.headers()) && !isExpecting(request)) {
        drain(request);
      }
      throw new CloseConnectionException("the last exchange");
    }
  }

  /** What is unread when a socket closes resets it, and the client may lose the answer. */
  private static void drain(ServerRequest request) {
    try {
      request.content().consume();
    } catch (RuntimeException e) {
      LOG.log(Level.FINE, "the rest of a body does not come", e);
    }
  }

  private static boolean isExpecting(ServerRequest request) {
    return request.headers().contains(HeaderNames.EXPECT);
  }

  private static boolean isClosing(Headers headers) {
    return headers.all(HeaderNames.CONNECTION, List::of).stream()
        .flatMap(line -> Arrays.stream(line.split(",")))
        .anyMatch(option -> option.strip().equalsIgnoreCase("close"));
  }
}
