package io.strongroom.boundary.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.problem.Problem;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.problem.Reason;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Turns what was thrown into the one problem document the client may see, and sends it. */
public final class Problems {
  private static final Logger LOG = Logger.getLogger(Problems.class.getName());
  private static final HeaderName RETRY_AFTER = HeaderNames.create("Retry-After");
  private static final HeaderName REQUEST_ID = HeaderNames.create(Exchange.REQUEST_ID);
  private static final HeaderName TRACEPARENT = HeaderNames.create(TraceContext.HEADER);

  /** Long enough for a pool to move, short enough that a client's retry is still welcome. */
  private static final Duration RETRY_PAUSE = Duration.ofSeconds(1);

  private final ServiceName component;

  public Problems(ServiceName component) {
    this.component = component;
  }

  /** The problem of {@code thrown}; a malfunction is logged here, once, with its stack. */
  public Problem of(Throwable thrown, Exchange exchange) {
    ThrownProblem known = ThrownProblem.of(thrown);
    if (known.isOurs()) {
      LOG.log(Level.SEVERE, "request " + exchange.requestId() + " failed", thrown);
    }
    return of(known.problem(), exchange);
  }

  public Problem of(Reason reason, String detail, Exchange exchange) {
    return of(new ProblemException(reason, detail).problem(), exchange);
  }

  /** Names the component that refused first, and the request as this service's client knows it. */
  private Problem of(Problem problem, Exchange exchange) {
    return new Problem(
        problem.type(),
        problem.title(),
        problem.status(),
        problem.detail(),
        problem.reason(),
        problem.component().isEmpty() ? component.value() : problem.component(),
        exchange.requestId().value(),
        exchange.trace().traceId(),
        problem.outcome(),
        problem.caseId(),
        problem.retryable());
  }

  /** Answers with {@code problem}; for handlers on Helidon routing. */
  public void send(ServerRequest request, ServerResponse response, Problem problem) {
    Exchange exchange = Exchange.of(request);
    response.status(Status.create(problem.status()));
    response.header(REQUEST_ID, exchange.requestId().value());
    response.header(TRACEPARENT, exchange.trace().traceparent());
    response.header(HeaderValues.create(HeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE));
    response.header(HeaderValues.create(HeaderNames.CACHE_CONTROL, "no-store"));
    // Helidon takes back the headers of an answer that it wants replaced.
    LastExchange.announceIfLast(request, response);
    if (problem.reason() == Reason.UNAUTHENTICATED) {
      response.header(HeaderValues.create(HeaderNames.WWW_AUTHENTICATE, "Bearer"));
    }
    retryAfter(problem).ifPresent(seconds -> response.header(RETRY_AFTER, seconds));
    WholeBody.send(request, response, Json.bytes(problem));
  }

  /** The {@code Retry-After} of problems that pass by themselves. */
  static Optional<String> retryAfter(Problem problem) {
    boolean passing = problem.status() == 503 && problem.retryable().orElse(false);
    return passing ? Optional.of(Long.toString(RETRY_PAUSE.toSeconds())) : Optional.empty();
  }
}
