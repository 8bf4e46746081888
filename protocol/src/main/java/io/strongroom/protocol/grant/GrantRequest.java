package io.strongroom.protocol.grant;

import io.strongroom.protocol.id.AliasName;
import io.strongroom.protocol.id.FunctionName;
import io.strongroom.protocol.id.FunctionRef;
import io.strongroom.protocol.id.Generation;
import io.strongroom.protocol.id.Namespace;
import io.strongroom.protocol.id.VersionDigest;
import java.util.Objects;
import java.util.Optional;

/**
 * A gateway asks for a grant. Who asks is the TLS peer, so it is not in here.
 *
 * @param alias how the caller named the version; absent when by its digest
 * @param generation of the alias record that the gateway acted on
 * @param ear the executor's attestation result, compact JWS
 */
public record GrantRequest(
    Namespace namespace,
    FunctionName name,
    Optional<AliasName> alias,
    Optional<Generation> generation,
    VersionDigest version,
    String ear) {
  public GrantRequest {
    Objects.requireNonNull(namespace);
    Objects.requireNonNull(name);
    Objects.requireNonNull(version);
    Objects.requireNonNull(ear);
    if (alias.isPresent() != generation.isPresent()) {
      throw new IllegalArgumentException("alias and generation come together");
    }
  }

  /** Namespace and name. */
  public FunctionRef function() {
    return new FunctionRef(namespace, name);
  }
}
