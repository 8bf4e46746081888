package io.strongroom.registry.alias;

import io.strongroom.protocol.id.Generation;
import java.util.Optional;

/** What became of a wish to move an alias. */
sealed interface AliasOutcome {
  /**
   * The alias names the version, by this wish or already.
   *
   * @param record compact JWS of the alias record, durable
   */
  record Moved(String record) implements AliasOutcome {}

  /** The function has no such version. */
  record NoSuchVersion() implements AliasOutcome {}

  /**
   * Somebody else moved it first; nothing was changed.
   *
   * @param current its generation now; absent where there is no such alias
   */
  record GenerationChanged(Optional<Generation> current) implements AliasOutcome {}
}
