package io.strongroom.gateway.invoke;

import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.strongroom.boundary.access.CallerTokens;
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
import io.strongroom.protocol.grant.RevocationView;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.token.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * {@code ANY /fn/{namespace}/{name}[@…]/{path…}}. On Helidon routing rather than JAX-RS, which
 * would cost more than all of the rest and cannot stream both ways.
 */
@ApplicationScoped
public class InvocationService implements HttpService {
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
    this.dispatch = new Dispatch(resolver, selection, grants, revocations, clock);
    this.bodies = new RequestBodies(limits.maxBodyBytes());
    this.deadlines = new Deadlines(limits.longestCall());
    this.watchdog = watchdog;
    this.journal = journal;
    this.clock = clock;
    this.room = new Semaphore(limits.maxConcurrent());
  }

  @Override
  public void routing(HttpRules rules) {
    rules.any(InvocationPath.PREFIX + "*", this::handle);
  }

  private void handle(ServerRequest request, ServerResponse response) {
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
    InvocationPath path = InvocationPath.parse(request.prologue().uriPath().rawPath());
    Optional<String> authorization = header(request, HeaderNames.AUTHORIZATION);
    Optional<Caller> caller = admission.caller(authorization);
    admission.admitDesignation(path, caller);
    long authenticated = stages.end(Stage.AUTHENTICATE, start);
    ResolvedFunction function = resolve(path);
    admission.admit(function, caller);
    Call call = call(request, path, function, CallerTokens.bearer(authorization));
    long resolved = stages.end(Stage.RESOLVE, authenticated);
    relay(call, function, response);
    stages.end(Stage.RELAY, resolved);
  }

  private ResolvedFunction resolve(InvocationPath path) {
    return switch (path.designation()) {
      case Designation.ByAlias(var alias) -> resolver.resolve(path.function(), alias);
      case Designation.ByVersion(var version) -> resolver.resolve(path.function(), version);
    };
  }

  private Call call(
      ServerRequest request,
      InvocationPath path,
      ResolvedFunction function,
      Optional<String> token) {
    String method = request.prologue().method().text();
    String query = request.prologue().query().rawValue();
    String below = query.isEmpty() ? path.rest() : path.rest() + "?" + query;
    boolean mayRepeat =
        Call.IDEMPOTENT.contains(method) || request.headers().contains(IDEMPOTENCY_KEY);
    try {
      return new Call(
          Exchange.of(request),
          method,
          "/invoke" + below,
          "http://" + header(request, HeaderNames.HOST).orElse("localhost") + below,
          ForwardedHeaders.request(request.headers()),
          bodies.of(request),
          token,
          mayRepeat,
          deadlines.of(
              function.version().manifest().limitsInForce(), header(request, Deadlines.PREFER)));
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          Reason.BAD_REQUEST, "the request cannot be passed on: " + e.getMessage());
    }
  }

  private void relay(Call call, ResolvedFunction function, ServerResponse response) {
    try (Watchdog.Watch watch = watchdog.watch(call.deadline())) {
      Answered answered = dispatch.answer(function, call, watch);
      try (var answer = answered.response()) {
        Optional<String> receipt = AnswerRelay.relay(answer, call.method(), response);
        journal(call, function, answered, receipt);
      }
    }
  }

  private void journal(
      Call call, ResolvedFunction function, Answered answered, Optional<String> receipt) {
    journal.append(
        new JournalEntry(
            call.exchange().requestId(),
            answered.executor().bootId(),
            function.version().digest(),
            answered.response().status(),
            receipt,
            clock.instant()));
  }

  private static Optional<String> header(ServerRequest request, HeaderName name) {
    return request.headers().contains(name)
        ? Optional.of(request.headers().get(name)).map(Header::get)
        : Optional.empty();
  }
}
