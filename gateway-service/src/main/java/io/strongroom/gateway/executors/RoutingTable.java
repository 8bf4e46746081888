package io.strongroom.gateway.executors;

import io.strongroom.gateway.wire.ExecutorLink;
import io.strongroom.protocol.attestation.VerifiedEar;
import io.strongroom.protocol.executor.ExecutorOutcome;
import io.strongroom.protocol.executor.ExecutorRecordVerifier;
import io.strongroom.protocol.id.BootId;
import io.strongroom.protocol.tls.SpkiPin;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The executors that may get work: a verified copy of what shared memory holds.
 *
 * <p>{@link #refresh} runs beside the requests and verifies only what changed; {@link #executors}
 * is one volatile read. An executor that shared memory no longer shows is dropped; one whose new
 * record does not verify keeps its old one until that expires, so that writing rubbish into shared
 * memory takes nobody out before his time. Enough of it can keep a newcomer from being seen.
 */
public final class RoutingTable implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(RoutingTable.class.getName());

  /**
   * More than a deployment has; bounds how many records a poisoned map has verified at each
   * reading. The map is read whole first, whatever its size: what its members write to it is theirs
   * to bound.
   */
  private static final int MOST_EXECUTORS = 1_000;

  private final Announcements announcements;
  private final ExecutorRecordVerifier verifier;
  private final LinkFactory links;
  private final InstantSource clock;
  private volatile Map<BootId, RoutedExecutor> table = Map.of();

  public RoutingTable(
      Announcements announcements,
      ExecutorRecordVerifier verifier,
      LinkFactory links,
      InstantSource clock) {
    this.announcements = announcements;
    this.verifier = verifier;
    this.links = links;
    this.clock = clock;
  }

  /** The executors known now, alive or not. */
  public Collection<RoutedExecutor> executors() {
    return table.values();
  }

  /** Reads shared memory and verifies what changed. One thread at a time. */
  public void refresh() {
    Instant now = clock.instant();
    Map<BootId, RoutedExecutor> next = new HashMap<>();
    knownFirst(announcements.read())
        .limit(MOST_EXECUTORS)
        .forEach(entry ->
            bootId(entry.getKey())
                .flatMap(id -> route(id, entry.getValue(), now))
                .ifPresent(e -> next.put(e.bootId(), e)));
    Map<BootId, RoutedExecutor> before = table;
    table = Map.copyOf(next);
    closeUnused(before.values(), next);
  }

  /** So that among any number of newcomers those who are here keep their place. */
  private Stream<Map.Entry<String, String>> knownFirst(Map<String, String> announced) {
    Set<String> known =
        table.keySet().stream().map(BootId::toString).collect(Collectors.toUnmodifiableSet());
    return announced.entrySet().stream()
        .sorted(Comparator.comparing(entry -> !known.contains(entry.getKey())));
  }

  private Optional<RoutedExecutor> route(BootId key, String record, Instant now) {
    RoutedExecutor known = table.get(key);
    if (known != null && known.isFrom(record)) {
      return Optional.of(known).filter(executor -> executor.isAliveAt(now));
    }
    return switch (verifier.verify(record, key, now)) {
      case ExecutorOutcome.Verified verified -> Optional.of(routed(record, verified, known, now));
      case ExecutorOutcome.Refused refused -> {
        LOG.fine(() -> "executor record " + key + " refused: " + refused.why());
        yield Optional.ofNullable(known).filter(executor -> executor.isAliveAt(now));
      }
    };
  }

  private RoutedExecutor routed(
      String jws, ExecutorOutcome.Verified verified, RoutedExecutor known, Instant now) {
    if (known != null && verified.executor().issuedAt().isBefore(known.record().issuedAt())) {
      return known;
    }
    return new RoutedExecutor(jws, verified.executor(), verified.ear(), link(verified, known), now);
  }

  /** Open connections are good for later records with the same address and the same key. */
  private ExecutorLink link(ExecutorOutcome.Verified verified, RoutedExecutor known) {
    var pin = pin(verified.ear());
    if (known != null
        && known.link().executor().equals(verified.executor().address())
        && pin(known.ear()).equals(pin)) {
      return known.link();
    }
    return links.link(verified.executor().address(), pin);
  }

  private static SpkiPin pin(VerifiedEar ear) {
    return new SpkiPin(ear.claims().strongroom().tlsSpkiSha256());
  }

  private static void closeUnused(
      Collection<RoutedExecutor> before, Map<BootId, RoutedExecutor> next) {
    for (RoutedExecutor old : before) {
      RoutedExecutor kept = next.get(old.bootId());
      if (kept == null || kept.link() != old.link()) {
        old.link().close();
      }
    }
  }

  private static Optional<BootId> bootId(String key) {
    try {
      return Optional.of(BootId.of(key));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    List.copyOf(table.values()).forEach(executor -> executor.link().close());
    table = Map.of();
  }
}
