package io.strongroom.executor.admission;

import io.strongroom.boundary.peer.PeerKey;
import java.util.Optional;

/**
 * What a request shows.
 *
 * @param peer the key that the TLS connection proves
 * @param grant compact JWS
 * @param caller the caller's own access token
 */
public record Presented(Optional<PeerKey> peer, Optional<String> grant, Optional<String> caller) {

  /** Tokens are credentials. */
  @Override
  public String toString() {
    return "Presented by " + peer;
  }
}
