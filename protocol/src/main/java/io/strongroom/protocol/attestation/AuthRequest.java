package io.strongroom.protocol.attestation;

import jakarta.json.JsonObject;
import jakarta.json.bind.annotation.JsonbProperty;
import java.util.Objects;

/**
 * The first message: which TEE asks (KBS protocol 0.1.1, {@code POST /kbs/v0/auth}).
 *
 * @param version of the protocol, {@code 0.1.1}
 * @param tee the technology's KBS name
 * @param extraParams kept for foreign guests; not read
 */
public record AuthRequest(
    String version, String tee, @JsonbProperty("extra-params") JsonObject extraParams) {
  /** The protocol's version. */
  public static final String VERSION = "0.1.1";

  public AuthRequest {
    Objects.requireNonNull(version);
    Objects.requireNonNull(tee);
    Objects.requireNonNull(extraParams);
  }
}
