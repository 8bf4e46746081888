package io.strongroom.executor.invocation;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.strongroom.boundary.http.Exchange;
import io.strongroom.executor.admission.Presented;
import io.strongroom.protocol.executor.InvocationHeaders;
import io.strongroom.protocol.id.InvocationId;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.problem.Reason;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the gateway says beside the client's request.
 *
 * @param url as the function sees it
 * @param deadline time that is left for the caller; empty if the gateway names none
 */
record Control(Presented presented, InvocationId invocation, URI url, Optional<Duration> deadline) {

  private static final HeaderName GRANT = HeaderNames.create(InvocationHeaders.GRANT);
  private static final HeaderName CALLER = HeaderNames.create(InvocationHeaders.CALLER);
  private static final HeaderName INVOCATION = HeaderNames.create(InvocationHeaders.INVOCATION);
  private static final HeaderName URL = HeaderNames.create(InvocationHeaders.URL);
  private static final HeaderName DEADLINE = HeaderNames.create(InvocationHeaders.DEADLINE_MS);

  /** Reads the control headers; throws {@code bad-request} for one that cannot be. */
  static Control of(ServerRequest request) {
    return new Control(
        new Presented(
            Exchange.of(request).peer().key(), text(request, GRANT), text(request, CALLER)),
        parsed(request, INVOCATION, InvocationId::of)
            .orElseGet(() -> Exchange.of(request).requestId()),
        parsed(request, URL, Control::absolute).orElseThrow(() -> bad(URL, "is missing")),
        parsed(request, DEADLINE, Control::millis));
  }

  private static Optional<String> text(ServerRequest request, HeaderName name) {
    return request.headers().first(name);
  }

  private static <T> Optional<T> parsed(
      ServerRequest request, HeaderName name, Function<String, T> parser) {
    try {
      return text(request, name).map(parser);
    } catch (IllegalArgumentException e) {
      throw bad(name, "has a value that cannot be");
    }
  }

  private static URI absolute(String text) {
    URI url = URI.create(text);
    if (!url.isAbsolute() || url.getRawAuthority() == null) {
      throw new IllegalArgumentException("not absolute");
    }
    return url;
  }

  private static Duration millis(String text) {
    long millis = Long.parseLong(text);
    if (millis < 1) {
      throw new ProblemException(Reason.DEADLINE_EXCEEDED, "no time is left for the call");
    }
    return Duration.ofMillis(millis);
  }

  private static ProblemException bad(HeaderName name, String what) {
    return new ProblemException(Reason.BAD_REQUEST, name.lowerCase() + " " + what);
  }
}
