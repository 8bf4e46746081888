package io.strongroom.protocol.version;

import io.strongroom.protocol.id.AliasName;
import io.strongroom.protocol.id.FunctionName;
import io.strongroom.protocol.id.FunctionRef;
import io.strongroom.protocol.id.Generation;
import io.strongroom.protocol.id.Namespace;
import io.strongroom.protocol.id.VersionDigest;
import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.protocol.jose.TokenType;
import io.strongroom.protocol.json.Json;
import java.time.Instant;
import java.util.Objects;

/**
 * Which version a name means now. Travels as a JWS by the registry's key. The generation grows with
 * every change; a reader that has seen a higher one refuses this one.
 */
public record AliasRecord(
    Namespace namespace,
    FunctionName name,
    AliasName alias,
    VersionDigest version,
    Generation generation,
    Instant updatedAt) {
  public AliasRecord {
    Objects.requireNonNull(namespace);
    Objects.requireNonNull(name);
    Objects.requireNonNull(alias);
    Objects.requireNonNull(version);
    Objects.requireNonNull(generation);
    Objects.requireNonNull(updatedAt);
  }

  /** Namespace and name. */
  public FunctionRef function() {
    return new FunctionRef(namespace, name);
  }

  /** Where it lies in the shared map {@code aliases}: {@code namespace/name@alias}. */
  public static String key(FunctionRef function, AliasName alias) {
    return function.namespace() + "/" + function.name() + "@" + alias;
  }

  /** The record under the registry's signature. */
  public String sign(SigningKey registry) {
    return registry.sign(TokenType.ALIAS_RECORD, Json.bytes(this));
  }
}
