package io.strongroom.protocol.registry;

import static java.util.Objects.requireNonNull;

import io.strongroom.protocol.id.Generation;
import io.strongroom.protocol.id.VersionDigest;
import java.util.Optional;

/**
 * A wish to let an alias name a version: {@code PUT
 * /v1/namespaces/{ns}/functions/{name}/aliases/{alias}}.
 *
 * @param version of the same function
 * @param ifGeneration move only from this generation, so that nobody's move is undone unseen
 */
public record AliasMove(VersionDigest version, Optional<Generation> ifGeneration) {
  public AliasMove {
    requireNonNull(version);
    requireNonNull(ifGeneration);
  }
}
