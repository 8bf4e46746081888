package io.strongroom.gateway.executors;

import io.strongroom.gateway.wire.ExecutorLink;
import io.strongroom.protocol.tls.PeerTrust;
import io.strongroom.protocol.tls.SpkiPin;
import io.strongroom.protocol.tls.TlsContexts;
import io.strongroom.protocol.tls.TlsIdentity;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Makes the way to an executor: TLS that shows the gateway's certificate and accepts the attested
 * key alone.
 */
public final class LinkFactory {
  private final TlsIdentity identity;
  private final InstantSource clock;

  public LinkFactory(TlsIdentity identity, InstantSource clock) {
    this.identity = identity;
    this.clock = clock;
  }

  ExecutorLink link(URI executor, SpkiPin attested) {
    return new ExecutorLink(
        executor, TlsContexts.client(new PeerTrust.Pinned(attested), Optional.of(identity), clock));
  }
}
