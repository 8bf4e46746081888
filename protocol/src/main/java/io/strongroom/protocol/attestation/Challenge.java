package io.strongroom.protocol.attestation;

import jakarta.json.JsonObject;
import jakarta.json.bind.annotation.JsonbProperty;
import java.util.Objects;

/**
 * The verifier's answer: a nonce that counts once.
 *
 * @param nonce standard base64, opaque to the attester
 */
public record Challenge(String nonce, @JsonbProperty("extra-params") JsonObject extraParams) {
  public Challenge {
    Objects.requireNonNull(nonce);
    Objects.requireNonNull(extraParams);
  }
}
