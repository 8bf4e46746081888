package io.strongroom.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.boundary.access.CallerTokens;
import io.strongroom.boundary.settings.Settings;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

class ServiceProcessTest {
  @Test
  void servesTlsWithAKeyThatIsOnlyInMemory() throws Exception {
    try (ServiceProcess service = TestingService.start(TestingService.tls(CallerTokens.none()));
        TestingClient client = TestingClient.with(TestingKeys.make("client"))) {
      assertThat(service.url().getScheme()).isEqualTo("https");
      assertThat(client.get(service.url().resolve("/health/live")).statusCode()).isEqualTo(200);
      assertThat(client.get(service.url().resolve("/metrics")).statusCode()).isEqualTo(200);
      assertThat(client.get(service.url().resolve("/testing/certificate")).body())
          .isEqualTo("CN=client");
    }
  }

  @Test
  void letsClientsWithoutACertificateConnect() throws Exception {
    try (ServiceProcess service = TestingService.start(TestingService.tls(CallerTokens.none()));
        TestingClient client = TestingClient.anonymous()) {
      assertThat(client.get(service.url().resolve("/testing/certificate")).body())
          .isEqualTo("none");
    }
  }

  @Test
  void speaksNothingOlderThanTls13() throws Exception {
    try (ServiceProcess service = TestingService.start(TestingService.tls(CallerTokens.none()));
        TestingClient client = TestingClient.speaking("TLSv1.2")) {
      assertThatThrownBy(() -> client.get(service.url().resolve("/health")))
          .isInstanceOf(SSLException.class);
    }
  }

  @Test
  void finishesWhatIsInFlightBeforeItStopsAndThenClosesWhatWasProvided() throws Exception {
    var resource = new TestingResource.Closing();
    Startup startup = TestingService.plain().with(TestingResource.Closing.class, resource);
    try (TestingClient client = TestingClient.anonymous()) {
      ServiceProcess service = TestingService.start(startup);
      var slow =
          CompletableFuture.supplyAsync(() -> client.body(service.url().resolve("/testing/slow")));
      assertThat(TestingResource.SLOW_BEGAN.await(20, TimeUnit.SECONDS)).isTrue();
      service.close();
      assertThat(slow.join()).isEqualTo("done");
      assertThat(resource.closed()).isTrue();
    }
  }

  @Test
  void doesNotStartWithASettingNobodyKnows() {
    Settings settings = Settings.of(Map.of("strongroom.listen.prot", "0"));
    assertThatThrownBy(() -> ServiceProcess.start("testing", settings, s -> TestingService.plain()))
        .hasMessageContaining("strongroom.listen.prot");
  }
}
