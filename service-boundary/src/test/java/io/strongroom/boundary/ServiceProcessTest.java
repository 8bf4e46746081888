package io.strongroom.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.boundary.settings.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceProcessTest {
  private static final Map<String, String> ANY_PORT = Map.of("strongroom.listen.port", "0");

  @Test
  void servesTlsWithAKeyThatIsOnlyInMemory() throws Exception {
    TestingKeys keys = TestingKeys.make("server");
    try (ServiceProcess service = start(new Listener.Tls(keys.context()));
        TestingClient client = TestingClient.with(TestingKeys.make("client"))) {
      assertThat(service.url().getScheme()).isEqualTo("https");
      assertThat(client.get(service.url().resolve("/health/live")).statusCode()).isEqualTo(200);
      assertThat(client.get(service.url().resolve("/testing/certificate")).body())
          .isEqualTo("CN=client");
    }
  }

  @Test
  void letsClientsWithoutACertificateConnect() throws Exception {
    try (ServiceProcess service = start(new Listener.Tls(TestingKeys.make("server").context()));
        TestingClient client = TestingClient.anonymous()) {
      assertThat(client.get(service.url().resolve("/testing/certificate")).body())
          .isEqualTo("none");
    }
  }

  @Test
  void speaksNothingOlderThanTls13() throws Exception {
    try (ServiceProcess service = start(new Listener.Tls(TestingKeys.make("server").context()));
        TestingClient client = TestingClient.speaking("TLSv1.2")) {
      assertThatThrownBy(() -> client.get(service.url().resolve("/health")))
          .isInstanceOf(javax.net.ssl.SSLException.class);
    }
  }

  @Test
  void closesWhatTheServiceProvided() throws Exception {
    var resource = new TestingResource.Closing();
    try (ServiceProcess service =
        ServiceProcess.start(
            "testing",
            Settings.of(ANY_PORT),
            settings ->
                Startup.on(new Listener.Plain()).with(TestingResource.Closing.class, resource))) {
      assertThat(resource.closed()).isFalse();
      assertThat(service.url().getPort()).isPositive();
    }
    assertThat(resource.closed()).isTrue();
  }

  @Test
  void doesNotStartWithASettingNobodyKnows() {
    Settings settings = Settings.of(Map.of("strongroom.listen.prot", "0"));
    assertThatThrownBy(
            () -> ServiceProcess.start("testing", settings, s -> Startup.on(new Listener.Plain())))
        .hasMessageContaining("strongroom.listen.prot");
  }

  private static ServiceProcess start(Listener listener) {
    return ServiceProcess.start("testing", Settings.of(ANY_PORT), settings -> Startup.on(listener));
  }
}
