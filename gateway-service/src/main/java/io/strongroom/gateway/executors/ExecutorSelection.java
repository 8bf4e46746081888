package io.strongroom.gateway.executors;

import io.strongroom.protocol.grant.RevocationView;
import io.strongroom.protocol.id.BootId;
import io.strongroom.protocol.version.FunctionClass;
import io.strongroom.protocol.version.VerifiedVersion;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Chooses an executor: of two drawn at random the less busy one (which keeps a herd from running to
 * the one that looked idle a moment ago), from those that are warm for the version while any of
 * them has room.
 */
public final class ExecutorSelection {
  /** After a failed connect an executor is chosen only if there is no other. */
  private static final Duration AVOID_AFTER_FAILURE = Duration.ofSeconds(1);

  private final RoutingTable table;
  private final RevocationView revocations;
  private final InstantSource clock;
  private final Supplier<? extends RandomGenerator> random;

  public ExecutorSelection(
      RoutingTable table,
      RevocationView revocations,
      InstantSource clock,
      Supplier<? extends RandomGenerator> random) {
    this.table = table;
    this.revocations = revocations;
    this.clock = clock;
    this.random = random;
  }

  /**
   * An executor for a call of {@code version}.
   *
   * @param tried already tried for this call
   */
  public Optional<RoutedExecutor> choose(VerifiedVersion version, Set<BootId> tried) {
    List<RoutedExecutor> eligible = eligible(version.functionClass(), tried);
    List<RoutedExecutor> warm = new ArrayList<>(eligible.size());
    List<RoutedExecutor> calm = new ArrayList<>(eligible.size());
    for (RoutedExecutor each : eligible) {
      if (!each.link().failedWithin(AVOID_AFTER_FAILURE)) {
        calm.add(each);
        if (each.isWarmFor(version.digest()) && each.load() < 1) {
          warm.add(each);
        }
      }
    }
    return lessBusy(!warm.isEmpty() ? warm : !calm.isEmpty() ? calm : eligible);
  }

  /** All that may be sent anything now: attested, alive and not revoked. */
  public List<RoutedExecutor> trusted() {
    Instant now = clock.instant();
    List<RoutedExecutor> trusted = new ArrayList<>();
    for (RoutedExecutor each : table.executors()) {
      if (each.isAliveAt(now) && revocations.covering(each.ear().claims()).isEmpty()) {
        trusted.add(each);
      }
    }
    return trusted;
  }

  /**
   * Exactly the class: a confidential executor serves nothing public, and a public one nothing
   * confidential.
   */
  private List<RoutedExecutor> eligible(FunctionClass functionClass, Set<BootId> tried) {
    List<RoutedExecutor> eligible = trusted();
    eligible.removeIf(
        each -> each.record().accepts() != functionClass || tried.contains(each.bootId()));
    return eligible;
  }

  private Optional<RoutedExecutor> lessBusy(List<RoutedExecutor> some) {
    return switch (some.size()) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(some.getFirst());
      default -> {
        int first = random.get().nextInt(some.size());
        int second = (first + 1 + random.get().nextInt(some.size() - 1)) % some.size();
        RoutedExecutor one = some.get(first);
        RoutedExecutor other = some.get(second);
        yield Optional.of(one.load() <= other.load() ? one : other);
      }
    };
  }
}
