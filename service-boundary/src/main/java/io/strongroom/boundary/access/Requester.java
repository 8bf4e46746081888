package io.strongroom.boundary.access;

import static java.util.Objects.requireNonNull;

import io.strongroom.boundary.peer.Peer;
import io.strongroom.boundary.peer.PeerKey;
import io.strongroom.protocol.id.InvocationId;
import io.strongroom.protocol.id.ServiceIdentity;
import io.strongroom.protocol.token.Caller;
import java.util.Optional;

/**
 * Who asks, after {@link Access} has been enforced. A JAX-RS method takes it as a parameter:
 *
 * <pre>{@code
 * Answer put(@Context Requester requester, @PathParam("ns") Namespace namespace, Body body)
 * }</pre>
 *
 * @param caller present for the levels that ask for a token
 */
public record Requester(InvocationId requestId, Peer peer, Optional<Caller> caller) {
  public Requester {
    requireNonNull(requestId, "requestId");
    requireNonNull(peer, "peer");
    requireNonNull(caller, "caller");
  }

  /** The caller, in a method whose level asks for a token. */
  public Caller requireCaller() {
    return caller.orElseThrow(
        () -> new IllegalStateException("the method's access level asks for no token"));
  }

  /** The service, in a method of level {@code SERVICE}. */
  public ServiceIdentity requireService() {
    if (peer instanceof Peer.ServicePeer(ServiceIdentity identity, PeerKey key)) {
      return identity;
    }
    throw new IllegalStateException("the method's access level asks for no service");
  }

  /** The TLS key, in a method of level {@code SERVICE} or {@code KEY}. */
  public PeerKey requireKey() {
    return peer.key()
        .orElseThrow(() -> new IllegalStateException("the method's access level asks for no key"));
  }
}
