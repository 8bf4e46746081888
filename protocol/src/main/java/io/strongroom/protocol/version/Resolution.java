package io.strongroom.protocol.version;

import java.util.Objects;
import java.util.Optional;

/**
 * What a name means now, asked of the registry itself.
 *
 * @param aliasRecord compact JWS; absent when a version was asked for by digest
 * @param versionRecord compact JWS
 */
public record Resolution(Optional<String> aliasRecord, String versionRecord) {
  public Resolution {
    Objects.requireNonNull(aliasRecord);
    Objects.requireNonNull(versionRecord);
  }
}
