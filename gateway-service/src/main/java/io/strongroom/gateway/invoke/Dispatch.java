package io.strongroom.gateway.invoke;

import io.strongroom.gateway.executors.ExecutorSelection;
import io.strongroom.gateway.executors.RoutedExecutor;
import io.strongroom.gateway.grants.GrantCache;
import io.strongroom.gateway.grants.HeldGrant;
import io.strongroom.gateway.journal.InvocationJournal;
import io.strongroom.gateway.journal.JournalEntry;
import io.strongroom.gateway.resolve.ResolvedFunction;
import io.strongroom.gateway.resolve.VersionResolver;
import io.strongroom.gateway.wire.WireBody;
import io.strongroom.gateway.wire.WireException;
import io.strongroom.gateway.wire.WireHeaders;
import io.strongroom.gateway.wire.WireRequest;
import io.strongroom.gateway.wire.WireResponse;
import io.strongroom.protocol.executor.InvocationHeaders;
import io.strongroom.protocol.grant.RevocationView;
import io.strongroom.protocol.id.BootId;
import io.strongroom.protocol.id.VersionDigest;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.version.FunctionClass;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Gets a call answered by some executor that may run it.
 *
 * <p>What may be tried again: a call that no executor has seen, always; a call that an executor
 * turned away before it began, and a call that was lost with its executor when running it twice
 * does no harm, if their body is still there to be sent again. What never happens: a call on an
 * executor of another class, or one without a grant, or a confidential one while revocations are
 * old.
 */
final class Dispatch {
  /** Enough to get round two dead executors; more would only delay the refusal. */
  private static final int MOST_ATTEMPTS = 4;

  private final VersionResolver resolver;
  private final ExecutorSelection selection;
  private final GrantCache grants;
  private final RevocationView revocations;
  private final InvocationJournal journal;
  private final InstantSource clock;

  Dispatch(
      VersionResolver resolver,
      ExecutorSelection selection,
      GrantCache grants,
      RevocationView revocations,
      InvocationJournal journal,
      InstantSource clock) {
    this.resolver = resolver;
    this.selection = selection;
    this.grants = grants;
    this.revocations = revocations;
    this.journal = journal;
    this.clock = clock;
  }

  /** An answer, what ran, and where. */
  record Answered(WireResponse response, VersionDigest version, BootId executor) {}

  /** What one call has been through. */
  private static final class Attempts {
    private final Set<BootId> tried = new HashSet<>();
    private ResolvedFunction function;
    private boolean resolvedAnew;
    private boolean grantedAnew;
    private ProblemException last;

    Attempts(ResolvedFunction function) {
      this.function = function;
    }

    void failed(RoutedExecutor executor, ProblemException why) {
      tried.add(executor.bootId());
      last = why;
    }
  }

  Answered answer(ResolvedFunction function, Call call, Watchdog.Watch watch) {
    var attempts = new Attempts(function);
    for (int i = 0; i < MOST_ATTEMPTS; i++) {
      call.deadline().check();
      RoutedExecutor executor = choose(attempts);
      Optional<HeldGrant> grant = grant(attempts, executor, call.deadline());
      if (grant.isPresent()) {
        Optional<Answered> answer = attempt(attempts, executor, grant.get(), call, watch);
        if (answer.isPresent()) {
          return answer.get();
        }
      }
    }
    throw attempts.last;
  }

  private RoutedExecutor choose(Attempts attempts) {
    var version = attempts.function.version();
    checkRevocationsKnown(version.functionClass());
    return selection.choose(version, attempts.tried).orElseThrow(() -> none(attempts));
  }

  private ProblemException none(Attempts attempts) {
    if (attempts.last != null) {
      return attempts.last;
    }
    return new ProblemException(
        Reason.NO_EXECUTOR,
        "no attested executor accepts the class " + attempts.function.version().functionClass());
  }

  private void checkRevocationsKnown(FunctionClass functionClass) {
    if (functionClass != FunctionClass.PUBLIC && !revocations.isFresh(clock.instant())) {
      throw new ProblemException(
          Reason.REVOCATIONS_STALE,
          "what is revoked was last known more than "
              + RevocationView.MAX_AGE.toSeconds()
              + " s ago");
    }
  }

  /** Empty when the call has to go on with another version or executor. */
  private Optional<HeldGrant> grant(Attempts attempts, RoutedExecutor executor, Deadline deadline) {
    try {
      HeldGrant grant = grants.grant(attempts.function, executor, deadline.left());
      checkNotRevoked(attempts.function, grant);
      return Optional.of(grant);
    } catch (ProblemException e) {
      return switch (e.reason()) {
        case STALE_RECORD -> resolveAnew(attempts, e);
        case POLICY_REFUSED, NOT_TRUSTED -> {
          attempts.failed(
              executor,
              new ProblemException(
                  Reason.NO_EXECUTOR, "no executor satisfies the namespace's policy", e));
          yield Optional.empty();
        }
        default -> throw e;
      };
    }
  }

  private void checkNotRevoked(ResolvedFunction function, HeldGrant grant) {
    revocations
        .covering(function.version().digest(), grant.verified().claims().policy())
        .ifPresent(revocation -> {
          throw new ProblemException(Reason.REVOKED, "the " + revocation.kind() + " is revoked");
        });
  }

  private Optional<HeldGrant> resolveAnew(Attempts attempts, ProblemException stale) {
    if (attempts.resolvedAnew || attempts.function.alias().isEmpty()) {
      throw stale;
    }
    attempts.resolvedAnew = true;
    attempts.last = stale;
    var alias = attempts.function.alias().orElseThrow();
    ResolvedFunction current = resolver.resolveAnew(alias.function(), alias.alias());
    if (current.version().functionClass() != attempts.function.version().functionClass()) {
      // The caller was admitted to the other class.
      throw stale;
    }
    attempts.function = current;
    return Optional.empty();
  }

  private Optional<Answered> attempt(
      Attempts attempts,
      RoutedExecutor executor,
      HeldGrant grant,
      Call call,
      Watchdog.Watch watch) {
    WireResponse response;
    try {
      response = executor.link().exchange(request(call, grant), watch::over);
    } catch (WireBody.SourceException e) {
      journalLost(attempts, executor, call);
      if (watch.brokeOff()) {
        throw new ProblemException(
            Reason.DEADLINE_EXCEEDED, "the body did not come before the call's deadline", e);
      }
      throw e;
    } catch (WireException e) {
      boolean unseen = e.phase() == WireException.Phase.CONNECT;
      if (!unseen) {
        journalLost(attempts, executor, call);
      }
      if (watch.brokeOff()) {
        throw Deadline.exceeded();
      }
      lost(attempts, executor, unseen || call.isReplayable(), e);
      return Optional.empty();
    }
    return switch (Verdict.of(response)) {
      case Verdict.Answer answer ->
          Optional.of(
              new Answered(response, attempts.function.version().digest(), executor.bootId()));
      case Verdict.TurnedAway away -> {
        response.close();
        turnedAway(attempts, executor, call, away);
        yield Optional.empty();
      }
    };
  }

  /** The function may have run, and a receipt of it may turn up. */
  private void journalLost(Attempts attempts, RoutedExecutor executor, Call call) {
    journal.append(
        new JournalEntry(
            call.exchange().requestId(),
            executor.bootId(),
            attempts.function.version().digest(),
            Reason.EXECUTOR_LOST.status(),
            Optional.empty(),
            clock.instant()));
  }

  private static void lost(
      Attempts attempts, RoutedExecutor executor, boolean mayGoOn, WireException e) {
    if (!mayGoOn) {
      throw new ProblemException(
          Reason.EXECUTOR_LOST, "the executor was lost; the function may have run", e);
    }
    attempts.failed(
        executor,
        e.phase() == WireException.Phase.CONNECT
            ? new ProblemException(
                Reason.NO_EXECUTOR, "no executor that could run it can be reached", e)
            : new ProblemException(
                Reason.EXECUTOR_LOST, "every executor was lost with the call", e));
  }

  private void turnedAway(
      Attempts attempts, RoutedExecutor executor, Call call, Verdict.TurnedAway away) {
    boolean grantRefused = away.problem().reason() == Reason.GRANT_REFUSED;
    ProblemException why =
        grantRefused
            ? new ProblemException(Reason.NO_GRANT, "the executor refused the grant")
            : new ProblemException(away.problem());
    if (grantRefused) {
      // It may have restarted, renewed or seen a revocation; a new grant takes that into account.
      grants.forget(attempts.function, executor);
    }
    if (!call.body().isReplayable()) {
      // Some of the body is gone with the attempt.
      throw why;
    }
    if (grantRefused && !attempts.grantedAnew) {
      attempts.grantedAnew = true;
      attempts.last = why;
      return;
    }
    attempts.failed(executor, why);
  }

  private static WireRequest request(Call call, HeldGrant grant) {
    var headers = new WireHeaders();
    call.headers().forEach(headers::add);
    String id = call.exchange().requestId().value();
    headers.add(InvocationHeaders.GRANT, grant.jws());
    headers.add(InvocationHeaders.INVOCATION, id);
    headers.add(InvocationHeaders.URL, call.url());
    headers.add(InvocationHeaders.DEADLINE_MS, Long.toString(call.deadline().millisLeft()));
    call.callerToken().ifPresent(token -> headers.add(InvocationHeaders.CALLER, token));
    headers.add("x-request-id", id);
    headers.add("traceparent", call.exchange().trace().traceparent());
    return new WireRequest(call.method(), call.target(), headers, call.body());
  }
}
