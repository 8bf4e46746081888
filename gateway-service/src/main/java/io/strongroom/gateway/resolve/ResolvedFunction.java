package io.strongroom.gateway.resolve;

import static java.util.Objects.requireNonNull;

import io.strongroom.protocol.version.AliasRecord;
import io.strongroom.protocol.version.VerifiedVersion;
import java.util.Optional;

/**
 * A verified version, and the verified alias record that led to it; no alias when the caller named
 * the version.
 */
public record ResolvedFunction(VerifiedVersion version, Optional<AliasRecord> alias) {
  public ResolvedFunction {
    requireNonNull(version, "version");
    requireNonNull(alias, "alias");
  }
}
