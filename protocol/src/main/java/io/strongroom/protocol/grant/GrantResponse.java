package io.strongroom.protocol.grant;

import java.util.Objects;

/**
 * The grant, as a compact JWS: a credential, so never printed. The gateway renews it at half of its
 * life.
 */
public record GrantResponse(String grant) {
  public GrantResponse {
    Objects.requireNonNull(grant);
  }

  @Override
  public String toString() {
    return "a grant";
  }
}
