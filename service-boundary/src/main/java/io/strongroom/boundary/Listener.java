package io.strongroom.boundary;

import static java.util.Objects.requireNonNull;

import javax.net.ssl.SSLContext;

/** How the service's one listener speaks. */
public sealed interface Listener {
  /** {@code https} or {@code http}. */
  String scheme();

  /**
   * TLS 1.3 with the keys of {@code context}, which may live in memory only. Clients are asked for
   * a certificate and may have none: who a peer is decides what it may do ({@link
   * io.strongroom.boundary.access.Access}), not whether it may connect. The context's trust manager
   * therefore has to accept any client certificate.
   */
  record Tls(SSLContext context) implements Listener {
    public Tls {
      requireNonNull(context, "context");
    }

    @Override
    public String scheme() {
      return "https";
    }
  }

  /**
   * Plain HTTP, for the gateway's public port behind a TLS terminator. Every peer is anonymous on
   * it.
   */
  record Plain() implements Listener {
    @Override
    public String scheme() {
      return "http";
    }
  }
}
