package io.strongroom.gateway.grants;

import io.strongroom.protocol.grant.RevocationView;
import java.time.InstantSource;
import java.util.logging.Logger;

/** Keeps a {@link RevocationView} young by asking attestation-service. */
public final class RevocationFeed {
  private static final Logger LOG = Logger.getLogger(RevocationFeed.class.getName());

  private final GrantIssuer attestation;
  private final RevocationView view;
  private final InstantSource clock;

  public RevocationFeed(GrantIssuer attestation, RevocationView view, InstantSource clock) {
    this.attestation = attestation;
    this.view = view;
    this.clock = clock;
  }

  /**
   * Asks once. The same snapshot twice is normal: it is signed anew every two seconds and asked for
   * every second.
   */
  public void poll() {
    String snapshot = attestation.revocations();
    view.offer(snapshot, clock.instant())
        .ifPresent(why -> LOG.fine(() -> "a revocation snapshot was not taken: " + why));
  }
}
