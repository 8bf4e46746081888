package io.strongroom.protocol.version;

import io.strongroom.protocol.id.Generation;
import io.strongroom.protocol.id.VersionDigest;
import java.util.Objects;
import java.util.Optional;

/**
 * Points an alias at a version.
 *
 * @param ifGeneration the generation that the mover saw; absent: whatever it is now
 */
public record AliasMove(VersionDigest version, Optional<Generation> ifGeneration) {
  public AliasMove {
    Objects.requireNonNull(version);
    Objects.requireNonNull(ifGeneration);
  }
}
