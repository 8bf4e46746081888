package io.strongroom.boundary.peer;

import io.helidon.common.socket.PeerInfo;
import io.strongroom.protocol.id.ServiceIdentity;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.tls.ServicePeer;
import io.strongroom.protocol.tls.SpkiPin;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Tells from a connection's TLS session who is at the other end. The handshake has proved
 * possession of the key; here is decided whose key it is.
 *
 * <p>A service is remembered for as long as its certificate is valid, so that a kept-alive
 * connection costs one map look-up a request. Others are not: anybody can make certificates, large
 * ones too, and what they are is found by two hashes.
 */
public final class PeerResolver {
  private static final Peer ANONYMOUS = new Peer.Anonymous();

  /**
   * More services than a deployment has; beyond it the memory is emptied, which costs only time.
   */
  private static final int MOST_REMEMBERED = 4096;

  private final Function<X509Certificate[], Optional<ServiceIdentity>> services;
  private final InstantSource clock;
  private final Map<X509Certificate, Peer> known = new ConcurrentHashMap<>();

  /**
   * @param services the identity that the deployment's CA vouches for in a chain, if it does so now
   */
  public PeerResolver(
      Function<X509Certificate[], Optional<ServiceIdentity>> services, InstantSource clock) {
    this.services = services;
    this.clock = clock;
  }

  /** Knows the services that {@code ca} vouches for. */
  public static PeerResolver under(X509Certificate ca, InstantSource clock) {
    return new PeerResolver(chain -> ServicePeer.identify(chain, ca, clock.instant()), clock);
  }

  /** Knows no services: whoever shows a certificate is the holder of a key. */
  public static PeerResolver ofKeysOnly() {
    return new PeerResolver(chain -> Optional.empty(), InstantSource.system());
  }

  public Peer resolve(PeerInfo connection) {
    return connection
        .tlsCertificates()
        .map(PeerResolver::x509)
        .filter(chain -> chain.length > 0)
        .map(this::resolve)
        .orElse(ANONYMOUS);
  }

  Peer resolve(X509Certificate[] chain) {
    Peer before = known.get(chain[0]);
    if (before != null && clock.instant().isBefore(chain[0].getNotAfter().toInstant())) {
      return before;
    }
    Peer found = identify(chain);
    if (found instanceof Peer.ServicePeer) {
      remember(chain[0], found);
    }
    return found;
  }

  private void remember(X509Certificate certificate, Peer service) {
    if (known.size() >= MOST_REMEMBERED) {
      known.clear();
    }
    known.put(certificate, service);
  }

  /** Peers in memory. */
  int remembered() {
    return known.size();
  }

  /** The handshake accepts X.509 only. */
  private static X509Certificate[] x509(Certificate[] chain) {
    return Arrays.copyOf(chain, chain.length, X509Certificate[].class);
  }

  private Peer identify(X509Certificate[] chain) {
    PeerKey key = keyOf(chain[0]);
    return services
        .apply(chain)
        .<Peer>map(identity -> new Peer.ServicePeer(identity, key))
        .orElseGet(() -> new Peer.KeyPeer(key));
  }

  private static PeerKey keyOf(X509Certificate certificate) {
    try {
      return new PeerKey(SpkiPin.of(certificate), Sha256.digest(certificate.getEncoded()));
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate from a handshake has no encoding", e);
    }
  }
}
