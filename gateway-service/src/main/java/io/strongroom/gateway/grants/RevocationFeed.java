package io.strongroom.gateway.grants;

import io.strongroom.protocol.grant.RevocationView;
import java.time.InstantSource;

/** Keeps a {@link RevocationView} young by asking attestation-service. */
public final class RevocationFeed {
  private final AttestationClient attestation;
  private final RevocationView view;
  private final InstantSource clock;

  public RevocationFeed(AttestationClient attestation, RevocationView view, InstantSource clock) {
    this.attestation = attestation;
    this.view = view;
    this.clock = clock;
  }

  /**
   * Asks once. The same snapshot twice is normal: it is signed anew every two seconds and asked for
   * every second.
   *
   * @throws IllegalStateException when it was not taken: with the wrong keys or the wrong time none
   *     ever will be, which somebody has to be told
   */
  public void poll() {
    String snapshot = attestation.revocations();
    view.offer(snapshot, clock.instant())
        .ifPresent(why -> {
          throw new IllegalStateException("a revocation snapshot was not taken: " + why);
        });
  }
}
