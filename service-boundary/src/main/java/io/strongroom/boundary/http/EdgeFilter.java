package io.strongroom.boundary.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.strongroom.boundary.peer.Peer;
import io.strongroom.boundary.peer.PeerResolver;
import io.strongroom.protocol.id.InvocationId;
import io.strongroom.protocol.problem.Reason;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Gives every request its {@link Exchange}, and its answer the two headers that say which. A
 * request that is ambiguous in where it ends goes no further, nor does its connection.
 */
final class EdgeFilter implements Filter {
  private static final HeaderName REQUEST_ID = HeaderNames.create(Exchange.REQUEST_ID);
  private static final HeaderName TRACEPARENT = HeaderNames.create(TraceContext.HEADER);
  private static final String FRAMING =
      "a body is framed by one Content-Length or by chunks, not by both";

  private final SecureRandom random = new SecureRandom();
  private final PeerResolver peers;
  private final InFlight inFlight;
  private final Problems problems;

  EdgeFilter(PeerResolver peers, InFlight inFlight, Problems problems) {
    this.peers = peers;
    this.inFlight = inFlight;
    this.problems = problems;
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    Exchange exchange = exchange(request);
    request.context().register(exchange);
    response.header(REQUEST_ID, exchange.requestId().value());
    response.header(TRACEPARENT, exchange.trace().traceparent());
    if (!BodyFraming.isPlain(request.headers())) {
      refuseFraming(request, response, exchange);
    }
    LastExchange.announceIfLast(request, response);
    if (inFlight.enter()) {
      try {
        chain.proceed();
      } finally {
        inFlight.leave();
      }
    } else {
      refuseStopping(request, response, exchange);
    }
    LastExchange.closeIfAnnounced(request, response);
  }

  private void refuseStopping(RoutingRequest request, RoutingResponse response, Exchange exchange) {
    LastExchange.announce(response);
    problems.send(
        request, response, problems.of(Reason.UNAVAILABLE, "the service is stopping", exchange));
  }

  /** Whatever follows may be the rest of this request: it is not to be read as another. */
  private void refuseFraming(RoutingRequest request, RoutingResponse response, Exchange exchange) {
    LastExchange.announce(response);
    problems.send(request, response, problems.of(Reason.BAD_REQUEST, FRAMING, exchange));
    response.commit();
    throw new CloseConnectionException("the request's framing is ambiguous");
  }

  private Exchange exchange(RoutingRequest request) {
    Peer peer = peers.resolve(request.remotePeer());
    // A trace id has to be unique, not secret.
    var trace = TraceContext.continuing(header(request, TRACEPARENT), ThreadLocalRandom.current());
    return new Exchange(requestId(request, peer), trace, peer);
  }

  /**
   * Only services may name a request: ids are looked up later, and must not be a stranger's choice,
   * who can make a key and a certificate for it.
   */
  private InvocationId requestId(RoutingRequest request, Peer peer) {
    Optional<String> named =
        peer instanceof Peer.ServicePeer ? header(request, REQUEST_ID) : Optional.empty();
    return named.flatMap(EdgeFilter::wellFormed).orElseGet(() -> InvocationId.random(random));
  }

  private static Optional<InvocationId> wellFormed(String text) {
    try {
      return Optional.of(InvocationId.of(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> header(RoutingRequest request, HeaderName name) {
    return request.headers().contains(name)
        ? Optional.of(request.headers().get(name).get())
        : Optional.empty();
  }
}
