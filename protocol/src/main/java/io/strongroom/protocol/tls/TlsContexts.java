package io.strongroom.protocol.tls;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.TrustManager;

/**
 * Makes TLS contexts: version 1.3 only (RFC 8446), peers as {@link PeerTrust} says, no host names,
 * no system trust store. Servers must ask for client certificates ({@code wantClientAuth}) and
 * authorise each request by what was shown.
 */
public final class TlsContexts {
  /** A resumed session skips certificates; bound how long one may. */
  private static final int SESSION_SECONDS = 300;

  private static final int MAX_SESSIONS = 4_096;

  private TlsContexts() {}

  /** For connecting: accepts only the trusted peer, shows the identity if there is one. */
  public static SSLContext client(
      PeerTrust trust, Optional<TlsIdentity> identity, InstantSource clock) {
    if (trust instanceof PeerTrust.AnyPeer) {
      throw new IllegalArgumentException("a client that trusts anybody talks to anybody");
    }
    return context(trust, identity, clock);
  }

  /** For listening: shows the identity, accepts any client certificate as proof of its key. */
  public static SSLContext server(TlsIdentity identity) {
    return context(new PeerTrust.AnyPeer(), Optional.of(identity), InstantSource.system());
  }

  private static SSLContext context(
      PeerTrust trust, Optional<TlsIdentity> identity, InstantSource clock) {
    try {
      SSLContext jdk = SSLContext.getInstance("TLSv1.3");
      jdk.init(
          new KeyManager[] {new SingleKeyManager(identity)},
          new TrustManager[] {new PeerTrustCheck(trust, clock)},
          new SecureRandom());
      jdk.getServerSessionContext().setSessionTimeout(SESSION_SECONDS);
      jdk.getServerSessionContext().setSessionCacheSize(MAX_SESSIONS);
      jdk.getClientSessionContext().setSessionTimeout(SESSION_SECONDS);
      jdk.getClientSessionContext().setSessionCacheSize(MAX_SESSIONS);
      return new Narrowed(new Tls13Spi(jdk), jdk);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has TLS 1.3", e);
    }
  }

  private static final class Narrowed extends SSLContext {
    Narrowed(SSLContextSpi spi, SSLContext jdk) {
      super(spi, jdk.getProvider(), jdk.getProtocol());
    }
  }
}
