package io.strongroom.protocol.grant;

import java.util.Objects;

/** An operator takes trust back. */
public record RevocationRequest(Revocation.Kind kind, String value, String reason) {
  public RevocationRequest {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(value);
    Objects.requireNonNull(reason);
  }
}
