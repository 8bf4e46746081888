package io.strongroom.protocol.tls;

import io.strongroom.protocol.id.ServiceIdentity;
import java.security.cert.X509Certificate;
import java.util.Objects;

/** Whom one side of a TLS connection accepts as the other. Host names play no part. */
public sealed interface PeerTrust {
  /**
   * Exactly one key, whatever certificate carries it: an executor, by the pin in its EAR.
   *
   * @param pin the key
   */
  record Pinned(SpkiPin pin) implements PeerTrust {
    public Pinned {
      Objects.requireNonNull(pin);
    }
  }

  /**
   * Any instance of one service under the deployment CA.
   *
   * @param ca the pinned CA certificate
   * @param service which service
   */
  record ServiceUnder(X509Certificate ca, ServiceIdentity.Service service) implements PeerTrust {
    public ServiceUnder {
      Objects.requireNonNull(ca);
      Objects.requireNonNull(service);
    }
  }

  /**
   * Anyone who holds the key of the certificate shown. For servers only: who the peer is, and what
   * it may do, is decided for each request from its certificate.
   */
  record AnyPeer() implements PeerTrust {}
}
