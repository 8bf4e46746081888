package io.strongroom.protocol.version;

import io.strongroom.protocol.jose.PublicJwk;
import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.protocol.jose.TokenType;
import io.strongroom.protocol.json.Json;
import java.time.Instant;
import java.util.Objects;

/**
 * One immutable version as the registry keeps it: the deployer's signed statement, the key that
 * signed it, and the manifest's canonical text. Travels as a JWS by the registry's key, which
 * vouches for when it was registered and for nothing else.
 *
 * @param deployerJws compact JWS of type {@code strongroom-version+jws}
 */
public record VersionRecord(
    String deployerJws, PublicJwk deployer, String manifest, Instant registeredAt) {
  public VersionRecord {
    Objects.requireNonNull(deployerJws);
    Objects.requireNonNull(deployer);
    Objects.requireNonNull(manifest);
    Objects.requireNonNull(registeredAt);
  }

  /** The record under the registry's signature. */
  public String countersign(SigningKey registry) {
    return registry.sign(TokenType.VERSION_RECORD, Json.bytes(this));
  }
}
