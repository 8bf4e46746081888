package io.strongroom.registry.alias;

import io.strongroom.protocol.id.Generation;
import io.strongroom.protocol.id.VersionDigest;
import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.protocol.version.AliasRecord;
import io.strongroom.registry.version.VersionStore;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;

/** Moves aliases: checks the wish, signs the record, makes it durable, then shows it to readers. */
public final class Aliases {
  private final AliasStore store;
  private final VersionStore versions;
  private final SigningKey key;
  private final InstantSource clock;
  private final Consumer<AliasRef> show;

  /**
   * @param key the registry's, which signs alias records
   * @param show lets readers of the shared memory see the alias's new position
   */
  public Aliases(
      AliasStore store,
      VersionStore versions,
      SigningKey key,
      InstantSource clock,
      Consumer<AliasRef> show) {
    this.store = store;
    this.versions = versions;
    this.key = key;
    this.clock = clock;
    this.show = show;
  }

  /**
   * Lets the alias name a version of its function.
   *
   * <p>The same wish again, because its answer was lost, is fulfilled already and changes nothing.
   *
   * @param ifGeneration move only from this generation
   */
  AliasOutcome move(AliasRef alias, VersionDigest version, Optional<Generation> ifGeneration) {
    if (versions.record(alias.function(), version).isEmpty()) {
      return new AliasOutcome.NoSuchVersion();
    }
    Optional<AliasChange> after =
        store.move(alias, current -> next(alias, version, ifGeneration, current));
    Optional<AliasChange> fulfilled =
        after.filter(change -> fulfils(change, version, ifGeneration));
    if (fulfilled.isEmpty()) {
      return new AliasOutcome.GenerationChanged(after.map(AliasChange::generation));
    }
    show.accept(alias);
    return new AliasOutcome.Moved(fulfilled.get().record());
  }

  private Optional<AliasChange> next(
      AliasRef alias,
      VersionDigest version,
      Optional<Generation> ifGeneration,
      Optional<AliasChange> current) {
    boolean stays = current.map(change -> change.version().equals(version)).orElse(false);
    boolean allowed =
        ifGeneration.isEmpty() || ifGeneration.equals(current.map(AliasChange::generation));
    if (stays || !allowed) {
      return Optional.empty();
    }
    Generation generation =
        current.map(change -> change.generation().next()).orElse(Generation.FIRST);
    return Optional.of(
        new AliasChange(alias.alias(), generation, version, sign(alias, version, generation)));
  }

  private static boolean fulfils(
      AliasChange change, VersionDigest version, Optional<Generation> ifGeneration) {
    boolean expected =
        ifGeneration
            .map(from -> change.generation().equals(from) || change.generation().follows(from))
            .orElse(true);
    return change.version().equals(version) && expected;
  }

  private String sign(AliasRef alias, VersionDigest version, Generation generation) {
    return new AliasRecord(
            alias.function().namespace(),
            alias.function().name(),
            alias.alias(),
            version,
            generation,
            clock.instant().truncatedTo(ChronoUnit.SECONDS))
        .sign(key);
  }
}
