package io.strongroom.gateway.invoke;

import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.strongroom.boundary.access.CallerTokens;
import io.strongroom.boundary.http.DirectRoute;
import io.strongroom.boundary.http.Exchange;
import io.strongroom.gateway.executors.ExecutorSelection;
import io.strongroom.gateway.grants.GrantCache;
import io.strongroom.gateway.invoke.Dispatch.Answered;
import io.strongroom.gateway.invoke.InvocationPath.Designation;
import io.strongroom.gateway.invoke.Stages.Stage;
import io.strongroom.gateway.journal.InvocationJournal;
import io.strongroom.gateway.journal.JournalEntry;
import io.strongroom.gateway.resolve.ResolvedFunction;
import io.strongroom.gateway.resolve.VersionResolver;
import io.strongroom.gateway.wire.WireException;
import io.strongroom.gateway.wire.WireResponse;
import io.strongroom.protocol.executor.InvocationHeaders;
import io.strongroom.protocol.grant.RevocationView;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.token.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * {@code ANY /fn/{namespace}/{name}[@…]/{path…}}. On Helidon's routing rather than JAX-RS, which
 * would cost more than all of the rest and cannot stream both ways.
 */
@ApplicationScoped
public class InvocationService implements DirectRoute {
  private static final HeaderName IDEMPOTENCY_KEY = HeaderNames.create("Idempotency-Key");

  private final CallLimits limits;
  private final VersionResolver resolver;
  private final Admission admission;
  private final Dispatch dispatch;
  private final RequestBodies bodies;
  private final Deadlines deadlines;
  private final Watchdog watchdog;
  private final InvocationJournal journal;
  private final InstantSource clock;
  private final Semaphore room;
  private final Stages stages = new Stages();

  @Inject
  InvocationService(
      CallLimits limits,
      CallerTokens tokens,
      VersionResolver resolver,
      ExecutorSelection selection,
      GrantCache grants,
      RevocationView revocations,
      Watchdog watchdog,
      InvocationJournal journal,
      InstantSource clock) {
    this.limits = limits;
    this.resolver = resolver;
    this.admission = new Admission(tokens);
    this.dispatch = new Dispatch(resolver, selection, grants, revocations, journal, clock);
    this.bodies = new RequestBodies(limits.maxBodyBytes());
    this.deadlines = new Deadlines(limits.longestCall());
    this.watchdog = watchdog;
    this.journal = journal;
    this.clock = clock;
    this.room = new Semaphore(limits.maxConcurrent());
  }

  @Override
  public String pattern() {
    return InvocationPath.PREFIX + "*";
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response) {
    if (!journal.keepsUp()) {
      throw new ProblemException(Reason.UNAVAILABLE, "no call can be journalled at present");
    }
    if (!room.tryAcquire()) {
      throw new ProblemException(
          Reason.OVERLOADED,
          "this gateway relays " + limits.maxConcurrent() + " calls at once and all are taken");
    }
    try {
      invoke(request, response);
    } finally {
      room.release();
    }
  }

  private void invoke(ServerRequest request, ServerResponse response) {
    long start = System.nanoTime();
    refuseMethods(request.prologue().method().text());
    InvocationPath path = InvocationPath.parse(request.prologue().uriPath().rawPath());
    Optional<String> authorization = header(request, HeaderNames.AUTHORIZATION);
    Optional<Caller> caller = admission.caller(authorization);
    admission.admitDesignation(path, caller);
    long authenticated = stages.end(Stage.AUTHENTICATE, start);
    ResolvedFunction function = resolve(path);
    admission.admit(function, caller);
    Deadline deadline =
        deadlines.of(
            function.version().manifest().limitsInForce(), header(request, Deadlines.PREFER));
    try (Watchdog.Watch watch = watchdog.watch(deadline)) {
      Call call = call(request, path, CallerTokens.bearer(authorization), deadline);
      long resolved = stages.end(Stage.RESOLVE, authenticated);
      relay(call, function, watch, response);
      stages.end(Stage.RELAY, resolved);
    }
  }

  /** A function has no way to see them: the Fetch Standard forbids both to requests. */
  private static void refuseMethods(String method) {
    if (method.equals("CONNECT") || method.equals("TRACE")) {
      throw new ProblemException(Reason.METHOD_NOT_ALLOWED, "functions do not answer " + method);
    }
  }

  private ResolvedFunction resolve(InvocationPath path) {
    return switch (path.designation()) {
      case Designation.ByAlias(var alias) -> resolver.resolve(path.function(), alias);
      case Designation.ByVersion(var version) -> resolver.resolve(path.function(), version);
    };
  }

  private Call call(
      ServerRequest request, InvocationPath path, Optional<String> token, Deadline deadline) {
    String method = request.prologue().method().text();
    String query = request.prologue().query().rawValue();
    String below = query.isEmpty() ? path.rest() : path.rest() + "?" + query;
    boolean mayRepeat =
        Call.IDEMPOTENT.contains(method) || request.headers().contains(IDEMPOTENCY_KEY);
    return new Call(
        Exchange.of(request),
        method,
        "/invoke" + below,
        url(header(request, HeaderNames.HOST).orElse("localhost"), below),
        ForwardedHeaders.request(request.headers()),
        bodies.of(request),
        token,
        mayRepeat,
        deadline);
  }

  /** What the function sees must be a URL, and its authority no more than what the client named. */
  private static String url(String host, String below) {
    try {
      URI url = new URI("http://" + host + below);
      if (host.equals(url.getRawAuthority())) {
        return url.toString();
      }
    } catch (URISyntaxException e) {
      throw new ProblemException(Reason.BAD_REQUEST, "path, query or Host is not of a URL", e);
    }
    throw new ProblemException(Reason.BAD_REQUEST, "Host is not an authority");
  }

  private void relay(
      Call call, ResolvedFunction function, Watchdog.Watch watch, ServerResponse response) {
    Answered answered = dispatch.answer(function, call, watch);
    try (var answer = answered.response()) {
      AnswerRelay.relay(answer, call.method(), response);
    } catch (WireException e) {
      throw watch.brokeOff()
          ? Deadline.exceeded()
          : new ProblemException(Reason.EXECUTOR_LOST, "the executor broke off its answer", e);
    } finally {
      journal(call, answered);
    }
  }

  private void journal(Call call, Answered answered) {
    journal.append(
        new JournalEntry(
            call.exchange().requestId(),
            answered.executor(),
            answered.version(),
            answered.response().status(),
            receipt(answered.response()),
            clock.instant()));
  }

  private static Optional<Sha256> receipt(WireResponse answer) {
    try {
      return answer
          .headers()
          .first(InvocationHeaders.RECEIPT)
          .or(() -> answer.trailer(InvocationHeaders.RECEIPT))
          .map(Sha256::of);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> header(ServerRequest request, HeaderName name) {
    return request.headers().contains(name)
        ? Optional.of(request.headers().get(name)).map(Header::get)
        : Optional.empty();
  }
}
