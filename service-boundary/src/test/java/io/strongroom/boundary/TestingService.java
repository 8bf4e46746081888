package io.strongroom.boundary;

import io.strongroom.boundary.access.CallerTokens;
import io.strongroom.boundary.peer.PeerResolver;
import io.strongroom.boundary.settings.Settings;
import io.strongroom.protocol.id.ServiceIdentity;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Starts the boundary with {@link TestingResource} behind it. */
final class TestingService {
  static final Map<String, String> ANY_PORT = Map.of("strongroom.listen.port", "0");

  private TestingService() {}

  static ServiceProcess start(Startup startup) {
    return ServiceProcess.start("testing", Settings.of(ANY_PORT), settings -> startup);
  }

  static Startup plain() {
    return Startup.on(new Listener.Plain(), PeerResolver.ofKeysOnly(), CallerTokens.none());
  }

  /**
   * TLS with a key in memory; a peer whose certificate says {@code CN=gateway} counts as the
   * gateway.
   */
  static Startup tls(CallerTokens callers) throws Exception {
    PeerResolver peers = new PeerResolver(TestingService::byCommonName, InstantSource.system());
    return Startup.on(new Listener.Tls(TestingKeys.make("server").context()), peers, callers);
  }

  private static Optional<ServiceIdentity> byCommonName(
      java.security.cert.X509Certificate[] chain) {
    return chain[0].getSubjectX500Principal().getName().equals("CN=gateway")
        ? Optional.of(ServiceIdentity.of("spiffe://test/service/gateway/1"))
        : Optional.empty();
  }
}
