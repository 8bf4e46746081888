package io.strongroom.protocol.attestation;

import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.id.Sha384;
import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.protocol.jose.TokenType;
import io.strongroom.protocol.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.bind.annotation.JsonbProperty;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What a release should look like when measured. Travels as a JWS by a reference value provider's
 * key.
 *
 * @param release its name
 * @param source the commit that it was built from, or what is known of it
 * @param executors one entry for each way of launching it
 */
public record ReferenceValues(
    Instant issuedAt, String release, String source, List<ExecutorReference> executors) {
  public ReferenceValues {
    Objects.requireNonNull(issuedAt);
    Objects.requireNonNull(release);
    Objects.requireNonNull(source);
    executors = List.copyOf(executors);
  }

  /**
   * One executor distribution and launch line.
   *
   * @param configSha256 the security configurations that it may run under
   * @param log what the measurement was made of, so that a difference can be named; not itself
   *     trusted
   */
  public record ExecutorReference(
      Sha384 measurement,
      @JsonbProperty("config_sha256") List<Sha256> configSha256,
      JsonObject log) {
    public ExecutorReference {
      Objects.requireNonNull(measurement);
      Objects.requireNonNull(log);
      configSha256 = List.copyOf(configSha256);
    }
  }

  /** The values under their provider's signature. */
  public String sign(SigningKey provider) {
    return provider.sign(TokenType.REFERENCE_VALUES, Json.bytes(this));
  }
}
