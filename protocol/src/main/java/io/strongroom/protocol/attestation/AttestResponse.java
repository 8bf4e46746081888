package io.strongroom.protocol.attestation;

import java.util.Objects;

/**
 * The last message.
 *
 * @param token the EAR, a compact JWS
 */
public record AttestResponse(String token) {
  public AttestResponse {
    Objects.requireNonNull(token);
  }
}
