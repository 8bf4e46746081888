package io.strongroom.protocol.registry;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What a name means now, straight from SQL: {@code GET /v1/resolve/{ns}/{name}/{alias}} and {@code
 * GET /v1/resolve/{ns}/{name}/versions/{digest}}.
 *
 * @param aliasRecord compact JWS; absent where a version was named
 * @param versionRecord compact JWS
 */
public record Resolution(Optional<String> aliasRecord, String versionRecord) {
  public Resolution {
    requireNonNull(aliasRecord);
    requireNonNull(versionRecord);
  }
}
