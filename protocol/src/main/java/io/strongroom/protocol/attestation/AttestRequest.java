package io.strongroom.protocol.attestation;

import jakarta.json.JsonObject;
import jakarta.json.bind.annotation.JsonbProperty;
import java.util.Objects;

/**
 * The third message: runtime data and the evidence that binds it ({@code POST /kbs/v0/attest}).
 *
 * @param runtimeData as received: it is hashed in this form before it is read as {@link
 *     RuntimeData}
 */
public record AttestRequest(
    @JsonbProperty("runtime-data") JsonObject runtimeData,
    @JsonbProperty("tee-evidence") TeeEvidence teeEvidence) {
  public AttestRequest {
    Objects.requireNonNull(runtimeData);
    Objects.requireNonNull(teeEvidence);
  }
}
