package io.strongroom.protocol.grant;

import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.protocol.jose.TokenType;
import io.strongroom.protocol.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Everything that is revoked, in one document, signed anew every two seconds: what matters is not
 * only what is in it but that it is young. Travels as a JWS by the attestation service's key.
 *
 * @param epoch grows with every revocation, never falls
 */
public record RevocationSnapshot(long epoch, Instant issuedAt, List<Revocation> revoked) {
  public RevocationSnapshot {
    Objects.requireNonNull(issuedAt);
    revoked = List.copyOf(revoked);
    if (epoch < 0) {
      throw new IllegalArgumentException("epoch must be 0 or more");
    }
  }

  /** The snapshot under the attestation service's signature. */
  public String sign(SigningKey attestationService) {
    return attestationService.sign(TokenType.REVOCATIONS, Json.bytes(this));
  }
}
