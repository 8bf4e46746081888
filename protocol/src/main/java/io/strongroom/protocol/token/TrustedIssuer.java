package io.strongroom.protocol.token;

import io.strongroom.protocol.jose.KeySet;
import java.util.Objects;

/**
 * An issuer whose access tokens count.
 *
 * @param issuer the exact {@code iss}
 * @param audience what {@code aud} must contain
 * @param keys what it signs with
 */
public record TrustedIssuer(String issuer, String audience, KeySet keys) {
  public TrustedIssuer {
    Objects.requireNonNull(keys);
    if (issuer.isBlank() || audience.isBlank()) {
      throw new IllegalArgumentException("issuer and audience must not be blank");
    }
  }
}
