package io.strongroom.gateway.grants;

import io.strongroom.gateway.executors.RoutedExecutor;
import io.strongroom.gateway.resolve.ResolvedFunction;
import io.strongroom.protocol.grant.Grant;
import io.strongroom.protocol.grant.GrantOutcome;
import io.strongroom.protocol.grant.GrantRequest;
import io.strongroom.protocol.grant.GrantVerifier;
import io.strongroom.protocol.grant.VerifiedGrant;
import io.strongroom.protocol.id.AliasName;
import io.strongroom.protocol.id.BootId;
import io.strongroom.protocol.id.Generation;
import io.strongroom.protocol.id.Thumbprint;
import io.strongroom.protocol.id.VersionDigest;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.tls.PeerException;
import io.strongroom.protocol.version.AliasRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The grants the gateway holds, one for each (version, alias record, executor). A held grant costs
 * a look-up; the first call of a combination waits for its grant, and calls at the same time wait
 * for the same one.
 */
public final class GrantCache {
  private static final Logger LOG = Logger.getLogger(GrantCache.class.getName());

  /**
   * Refusals are remembered this long, so that a refused function cannot be used to flood the
   * issuer.
   */
  private static final Duration REFUSAL_MEMORY = Duration.ofSeconds(1);

  /**
   * Of grants and of refusals: functions in use times the executors they run on; some tens of MB.
   * Beyond it a grant serves the calls that waited for it and is not kept.
   */
  private static final int MOST_KEPT = 10_000;

  private final AttestationClient attestation;
  private final GrantVerifier verifier;
  private final Thumbprint presenter;
  private final InstantSource clock;
  private final Map<Key, HeldGrant> held = new ConcurrentHashMap<>();
  private final Map<Key, Refusal> refused = new ConcurrentHashMap<>();

  /** At most one for each call that is being relayed. */
  private final Map<Key, CompletableFuture<HeldGrant>> fetching = new ConcurrentHashMap<>();

  /**
   * Holds nothing yet.
   *
   * @param presenter SHA-256 of the gateway's own client certificate, to which grants are bound
   */
  public GrantCache(
      AttestationClient attestation,
      GrantVerifier verifier,
      Thumbprint presenter,
      InstantSource clock) {
    this.attestation = attestation;
    this.verifier = verifier;
    this.presenter = presenter;
    this.clock = clock;
  }

  private record Key(
      VersionDigest version,
      Optional<AliasName> alias,
      Optional<Generation> generation,
      BootId boot) {
    static Key of(ResolvedFunction function, RoutedExecutor executor) {
      return new Key(
          function.version().digest(),
          function.alias().map(AliasRecord::alias),
          function.alias().map(AliasRecord::generation),
          executor.bootId());
    }
  }

  private record Refusal(ProblemException problem, Instant until) {}

  /**
   * A grant for this call.
   *
   * @param patience how long the call can wait for one that is not held
   * @throws ProblemException the issuer's refusal, {@code no-grant} when there is no answer, or
   *     {@code deadline-exceeded}
   */
  public HeldGrant grant(ResolvedFunction function, RoutedExecutor executor, Duration patience) {
    Key key = Key.of(function, executor);
    Instant now = clock.instant();
    HeldGrant known = held.get(key);
    if (known == null || !known.isUsableAt(now)) {
      return await(fetchOnce(key, function, executor, now), patience);
    }
    if (known.beginRenewalAt(now)) {
      Thread.ofVirtual().name("grant").start(() -> renew(key, known, function, executor));
    }
    return known;
  }

  /** Forgets a grant that its executor refused. */
  public void forget(ResolvedFunction function, RoutedExecutor executor) {
    held.remove(Key.of(function, executor));
  }

  /** Drops what has expired; run now and then beside the requests. */
  public void sweep() {
    Instant now = clock.instant();
    held.values().removeIf(grant -> !grant.isUsableAt(now));
    refused.values().removeIf(refusal -> !now.isBefore(refusal.until()));
  }

  /** Beside the calls that wait for it: it may take longer than the first of them can wait. */
  private CompletableFuture<HeldGrant> fetchOnce(
      Key key, ResolvedFunction function, RoutedExecutor executor, Instant now) {
    Refusal lately = refused.get(key);
    if (lately != null && now.isBefore(lately.until())) {
      throw lately.problem();
    }
    CompletableFuture<HeldGrant> mine = new CompletableFuture<>();
    CompletableFuture<HeldGrant> others = fetching.putIfAbsent(key, mine);
    if (others != null) {
      return others;
    }
    Thread.ofVirtual().name("grant").start(() -> fetchFor(key, mine, function, executor));
    return mine;
  }

  private void fetchFor(
      Key key,
      CompletableFuture<HeldGrant> waiting,
      ResolvedFunction function,
      RoutedExecutor executor) {
    try {
      HeldGrant grant = fetch(function, executor);
      keep(held, key, grant);
      waiting.complete(grant);
    } catch (ProblemException e) {
      keep(refused, key, new Refusal(e, clock.instant().plus(REFUSAL_MEMORY)));
      waiting.completeExceptionally(e);
    } catch (RuntimeException e) {
      waiting.completeExceptionally(e);
    } finally {
      fetching.remove(key);
      // Whoever waits for what an Error ended hears of it; no effect on what is complete.
      waiting.cancel(false);
    }
  }

  private <V> void keep(Map<Key, V> kept, Key key, V value) {
    if (kept.size() >= MOST_KEPT) {
      sweep();
    }
    if (kept.size() < MOST_KEPT) {
      kept.put(key, value);
    }
  }

  private static HeldGrant await(CompletableFuture<HeldGrant> fetch, Duration patience) {
    try {
      // A copy, because others wait for the same fetch, each as long as it can.
      return fetch.copy().orTimeout(patience.toNanos(), TimeUnit.NANOSECONDS).join();
    } catch (CompletionException e) {
      throw switch (e.getCause()) {
        case ProblemException problem ->
            new ProblemException(problem.reason(), problem.problem().detail(), problem);
        case TimeoutException late ->
            new ProblemException(
                Reason.DEADLINE_EXCEEDED, "no grant came before the call's deadline", late);
        default -> e;
      };
    }
  }

  private void renew(Key key, HeldGrant known, ResolvedFunction function, RoutedExecutor executor) {
    try {
      held.put(key, fetch(function, executor));
    } catch (ProblemException e) {
      LOG.log(Level.INFO, "a grant was not renewed: {0}", e.getMessage());
      if (e.reason() != Reason.NO_GRANT) {
        // Silence is waited out; a refusal acts at once.
        held.remove(key, known);
      }
      known.endRenewal();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "a grant could not be renewed", e);
      known.endRenewal();
    }
  }

  private HeldGrant fetch(ResolvedFunction function, RoutedExecutor executor) {
    var request =
        new GrantRequest(
            function.version().function().namespace(),
            function.version().function().name(),
            function.alias().map(AliasRecord::alias),
            function.alias().map(AliasRecord::generation),
            function.version().digest(),
            executor.ear().jws());
    try {
      return verified(attestation.issue(request).grant(), function, executor);
    } catch (PeerException e) {
      LOG.log(Level.WARNING, "attestation-service gives no grant: {0}", e.getMessage());
      throw new ProblemException(Reason.NO_GRANT, "attestation-service does not answer", e);
    }
  }

  private HeldGrant verified(String jws, ResolvedFunction function, RoutedExecutor executor) {
    return switch (verifier.verify(jws, clock.instant())) {
      case GrantOutcome.Refused refusal -> throw unusable(refusal.why());
      case GrantOutcome.Verified(VerifiedGrant grant)
          when !isFor(grant.claims(), function, executor) ->
          throw unusable("it is for another version, executor or presenter");
      case GrantOutcome.Verified(VerifiedGrant grant) -> new HeldGrant(grant);
    };
  }

  private boolean isFor(Grant grant, ResolvedFunction function, RoutedExecutor executor) {
    return grant.sub().equals(function.version().digest())
        && grant.aud().equals(executor.bootId())
        && grant.cnf().certificate().equals(presenter)
        && grant.functionClass() == function.version().functionClass();
  }

  private static ProblemException unusable(String why) {
    LOG.log(Level.WARNING, "attestation-service sent a grant that is no use: {0}", why);
    return new ProblemException(Reason.NO_GRANT, "attestation-service sent a grant that is no use");
  }
}
