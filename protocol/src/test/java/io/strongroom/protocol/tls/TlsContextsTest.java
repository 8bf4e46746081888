package io.strongroom.protocol.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import io.strongroom.protocol.id.ServiceIdentity;
import io.strongroom.protocol.id.ServiceIdentity.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real handshakes on loopback: who is let in, and by what. */
class TlsContextsTest {
  private static final InstantSource CLOCK = InstantSource.system();
  private static final DeploymentCa CA = DeploymentCa.create("dev.internal", CLOCK);
  private static final TlsIdentity GATEWAY = CA.issue(identity(Service.GATEWAY));
  private static final TlsIdentity REGISTRY = CA.issue(identity(Service.REGISTRY));
  private static final TlsIdentity EXECUTOR =
      TlsIdentity.selfSigned(TlsIdentity.generateKeyPair(), Optional.empty(), CLOCK);

  @TempDir Path directory;

  @Test
  void connectsToThePinnedKey() {
    assertThat(hello(EXECUTOR, new PeerTrust.Pinned(EXECUTOR.pin()))).isEqualTo("nobody");
  }

  @Test
  void refusesAnotherKeyThanThePinnedOne() {
    assertUnreachable(EXECUTOR, new PeerTrust.Pinned(GATEWAY.pin()));
  }

  @Test
  void connectsToAServiceOfTheDeployment() {
    assertThat(hello(REGISTRY, new PeerTrust.ServiceUnder(CA.certificate(), Service.REGISTRY)))
        .isEqualTo("nobody");
  }

  @Test
  void refusesAnotherService() {
    assertUnreachable(GATEWAY, new PeerTrust.ServiceUnder(CA.certificate(), Service.REGISTRY));
  }

  @Test
  void refusesAServiceOfAnotherDeployment() {
    DeploymentCa other = DeploymentCa.create("dev.internal", CLOCK);
    assertUnreachable(REGISTRY, new PeerTrust.ServiceUnder(other.certificate(), Service.REGISTRY));
  }

  @Test
  void refusesAnExecutorInPlaceOfAService() {
    assertUnreachable(EXECUTOR, new PeerTrust.ServiceUnder(CA.certificate(), Service.REGISTRY));
  }

  @Test
  void theServerSeesWhoCalls() {
    PeerTrust trust = new PeerTrust.Pinned(EXECUTOR.pin());
    assertThat(hello(EXECUTOR, trust, Optional.of(GATEWAY)))
        .isEqualTo(identity(Service.GATEWAY).toString());
    TlsIdentity stranger =
        TlsIdentity.selfSigned(
            TlsIdentity.generateKeyPair(), Optional.of(identity(Service.GATEWAY)), CLOCK);
    assertThat(hello(EXECUTOR, trust, Optional.of(stranger))).isEqualTo("nobody");
  }

  @Test
  void offersTls13Alone() {
    SSLContext context = TlsContexts.server(EXECUTOR);
    SSLEngine engine = context.createSSLEngine();

    assertThat(engine.getEnabledProtocols()).containsExactly("TLSv1.3");
    assertThat(context.createSSLEngine("host", 1).getEnabledProtocols()).containsExactly("TLSv1.3");
    assertThat(context.getDefaultSSLParameters().getProtocols()).containsExactly("TLSv1.3");
    assertThat(context.getSupportedSSLParameters().getProtocols()).containsExactly("TLSv1.3");
  }

  @Test
  void refusesAServerThatSpeaksTls12Only() throws Exception {
    SSLContext old = SSLContext.getInstance("TLSv1.2");
    old.init(new KeyManager[] {new SingleKeyManager(Optional.of(EXECUTOR))}, null, null);
    try (TestingServer server = new TestingServer(old, TlsContextsTest::whoCalls);
        JsonClient client =
            new JsonClient(
                server.uri(),
                TlsContexts.client(new PeerTrust.Pinned(EXECUTOR.pin()), Optional.empty(), CLOCK),
                Duration.ofSeconds(10))) {
      PeerException refused =
          catchThrowableOfType(PeerException.class, () -> client.request("/").get());
      assertThat(refused.kind()).isEqualTo(PeerException.Kind.UNREACHABLE);
    }
  }

  @Test
  void aClientNeverTrustsAnybody() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TlsContexts.client(new PeerTrust.AnyPeer(), Optional.empty(), CLOCK));
  }

  @Test
  void anIdentitySurvivesItsFile() {
    Path file = directory.resolve("tls.p12");
    GATEWAY.storePkcs12(file, "secret".toCharArray());
    TlsIdentity read = TlsIdentity.fromPkcs12(file, "secret".toCharArray());

    assertThat(read.pin()).isEqualTo(GATEWAY.pin());
    assertThat(read.chain()).isEqualTo(GATEWAY.chain());
  }

  private static ServiceIdentity identity(Service service) {
    return new ServiceIdentity("dev.internal", service, 1);
  }

  private static void whoCalls(HttpExchange exchange) throws IOException {
    String caller =
        ServicePeer.identify(TestingServer.peer(exchange), CA.certificate(), CLOCK.instant())
            .map(ServiceIdentity::toString)
            .orElse("nobody");
    TestingServer.answer(exchange, 200, "text/plain", caller);
  }

  private static String hello(TlsIdentity server, PeerTrust trust) {
    return hello(server, trust, Optional.empty());
  }

  private static String hello(
      TlsIdentity serverIdentity, PeerTrust trust, Optional<TlsIdentity> identity) {
    try (TestingServer server = new TestingServer(serverIdentity, TlsContextsTest::whoCalls);
        JsonClient client =
            new JsonClient(
                server.uri(), TlsContexts.client(trust, identity, CLOCK), Duration.ofSeconds(10))) {
      return client.request("/").get().text();
    }
  }

  private static void assertUnreachable(TlsIdentity server, PeerTrust trust) {
    PeerException refused = catchThrowableOfType(PeerException.class, () -> hello(server, trust));
    assertThat(refused.kind()).isEqualTo(PeerException.Kind.UNREACHABLE);
  }
}
