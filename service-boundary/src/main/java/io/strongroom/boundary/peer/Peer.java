package io.strongroom.boundary.peer;

import io.strongroom.protocol.id.ServiceIdentity;
import java.util.Optional;

/** Who is at the other end of the connection, as far as the TLS handshake proves it. */
public sealed interface Peer {
  /** The key it holds, if it showed one. */
  Optional<PeerKey> key();

  /** A service of this deployment: its certificate is by the deployment's CA and names it. */
  record ServicePeer(ServiceIdentity identity, PeerKey held) implements Peer {
    @Override
    public Optional<PeerKey> key() {
      return Optional.of(held);
    }
  }

  /** Holder of some key under a certificate nobody vouches for, for example an executor. */
  record KeyPeer(PeerKey held) implements Peer {
    @Override
    public Optional<PeerKey> key() {
      return Optional.of(held);
    }
  }

  /** Showed no certificate. */
  record Anonymous() implements Peer {
    @Override
    public Optional<PeerKey> key() {
      return Optional.empty();
    }
  }
}
