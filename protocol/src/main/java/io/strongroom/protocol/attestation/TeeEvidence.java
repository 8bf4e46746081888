package io.strongroom.protocol.attestation;

import jakarta.json.JsonObject;
import java.util.Objects;
import java.util.Optional;

/**
 * Evidence as a key broker client sends it: opaque here, understood by the technology's verifier.
 *
 * @param primaryEvidence what the hardware signed, in the technology's own members
 * @param additionalEvidence further material as text, for example a measurement log in JSON
 */
public record TeeEvidence(JsonObject primaryEvidence, Optional<String> additionalEvidence) {
  public TeeEvidence {
    Objects.requireNonNull(primaryEvidence);
    Objects.requireNonNull(additionalEvidence);
  }
}
