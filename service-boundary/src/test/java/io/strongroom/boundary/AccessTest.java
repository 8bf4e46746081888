package io.strongroom.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.boundary.access.CallerTokens;
import io.strongroom.protocol.attestation.Profile;
import io.strongroom.protocol.jose.KeySet;
import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.protocol.jose.TokenType;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.token.AccessTokenVerifier;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each access level, with and without what it asks for. */
class AccessTest {
  private static final String CHOSEN = "0123456789abcdef0123456789abcdef";

  private static TestingIssuer issuer;
  private static ServiceProcess service;
  private static TestingClient stranger;
  private static TestingClient gateway;

  @BeforeAll
  static void start() throws Exception {
    issuer = TestingIssuer.make();
    service = TestingService.start(TestingService.tls(CallerTokens.verifiedBy(issuer.verifier())));
    stranger = TestingClient.anonymous();
    gateway = TestingClient.with(TestingKeys.make("gateway"));
  }

  @AfterAll
  static void stop() {
    stranger.close();
    gateway.close();
    service.close();
  }

  @Test
  void admitsARoleInItsNamespace() throws Exception {
    HttpResponse<String> answer = put("namespaces/acme", issuer.token("ann", "acme:deployer"));
    assertThat(answer.body()).isEqualTo("ann deploys to acme");
  }

  @Test
  void refusesARoleOfAnotherNamespace() throws Exception {
    assertThat(reason(put("namespaces/acme", issuer.token("ann", "other:deployer"))))
        .isEqualTo(Reason.FORBIDDEN);
  }

  @Test
  void refusesAnotherRole() throws Exception {
    assertThat(reason(put("namespaces/acme", issuer.token("ann", "acme:invoker"))))
        .isEqualTo(Reason.FORBIDDEN);
  }

  @Test
  void refusesPlatformRolesThatAreHeldForOneNamespaceOnly() throws Exception {
    assertThat(reason(get(stranger, "operator", issuer.token("op", "acme:operator"))))
        .isEqualTo(Reason.FORBIDDEN);
    assertThat(get(stranger, "operator", issuer.token("op", "*:operator")).body()).isEqualTo("op");
  }

  @Test
  void refusesToServeWithoutAToken() throws Exception {
    HttpResponse<String> answer = stranger.get(service.url().resolve("/testing/caller"));
    assertThat(reason(answer)).isEqualTo(Reason.UNAUTHENTICATED);
    assertThat(answer.headers().firstValue("www-authenticate")).hasValue("Bearer");
  }

  @Test
  void refusesATokenOfAnotherIssuer() throws Exception {
    String token = TestingIssuer.make().token("ann", "*:operator");
    assertThat(reason(get(stranger, "caller", token))).isEqualTo(Reason.UNAUTHENTICATED);
  }

  @Test
  void refusesOneTokenWithTwoRolesThatMustBeApart() throws Exception {
    String token = issuer.token("ann", "acme:deployer", "acme:policy-owner");
    assertThat(reason(get(stranger, "caller", token))).isEqualTo(Reason.ROLES_NOT_SEPARATE);
  }

  @Test
  void admitsServicesByTheirCertificateOnly() throws Exception {
    assertThat(gateway.get(service.url().resolve("/testing/service")).body())
        .isEqualTo("spiffe://test/service/gateway/1");
    assertThat(reason(stranger.get(service.url().resolve("/testing/service"))))
        .isEqualTo(Reason.FORBIDDEN);
    try (TestingClient registry = TestingClient.with(TestingKeys.make("registry"))) {
      assertThat(reason(registry.get(service.url().resolve("/testing/service"))))
          .isEqualTo(Reason.FORBIDDEN);
    }
  }

  @Test
  void admitsHoldersOfAKey() throws Exception {
    try (TestingClient executor = TestingClient.with(TestingKeys.make("executor"))) {
      assertThat(executor.get(service.url().resolve("/testing/key")).body()).startsWith("sha256:");
    }
    assertThat(reason(stranger.get(service.url().resolve("/testing/key"))))
        .isEqualTo(Reason.UNAUTHENTICATED);
  }

  @Test
  void letsServicesNameARequestAndNotEveryHolderOfAKey() throws Exception {
    assertThat(requestIdOf(gateway)).isEqualTo(CHOSEN);
    try (TestingClient anyone = TestingClient.with(TestingKeys.make("anyone"))) {
      assertThat(requestIdOf(anyone)).isNotEqualTo(CHOSEN);
    }
  }

  private static String requestIdOf(TestingClient client) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(service.url().resolve("/testing/exchange"))
            .header("X-Request-Id", CHOSEN);
    return client.send(request).headers().firstValue("x-request-id").orElseThrow();
  }

  @Test
  void takesAGrantAndATokenBesideTheClientsOwnHeaders() throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(service.url().resolve("/testing/exchange"))
            .header("strongroom-grant", "g".repeat(16_000))
            .header("cookie", "c".repeat(16_000));
    assertThat(gateway.send(request).statusCode()).isEqualTo(200);
  }

  private static HttpResponse<String> put(String path, String token) throws Exception {
    return stranger.send(
        HttpRequest.newBuilder(service.url().resolve("/testing/" + path))
            .header("Authorization", "Bearer " + token)
            .PUT(BodyPublishers.noBody()));
  }

  private static HttpResponse<String> get(TestingClient client, String path, String token)
      throws Exception {
    return client.send(
        HttpRequest.newBuilder(service.url().resolve("/testing/" + path))
            .header("Authorization", "Bearer " + token));
  }

  private static Reason reason(HttpResponse<String> answer) throws Exception {
    return HttpEdgeTest.problem(answer).reason();
  }

  /** An OIDC issuer, as far as tokens go. */
  private record TestingIssuer(SigningKey key) {
    private static final String ISSUER = "https://issuer.test";
    private static final String AUDIENCE = "strongroom";

    static TestingIssuer make() {
      return new TestingIssuer(SigningKey.generateEs256());
    }

    AccessTokenVerifier verifier() {
      return new AccessTokenVerifier(
          ISSUER, KeySet.of(key.publicJwk()), AUDIENCE, Profile.PROD, InstantSource.system());
    }

    String token(String subject, String... groups) {
      long now = Instant.now().getEpochSecond();
      JsonObject claims =
          Json.createObjectBuilder()
              .add("iss", ISSUER)
              .add("aud", AUDIENCE)
              .add("sub", subject)
              .add("iat", now)
              .add("exp", now + 300)
              .add("groups", Json.createArrayBuilder(List.of(groups)))
              .build();
      return key.sign(TokenType.ACCESS_TOKEN, claims.toString().getBytes(StandardCharsets.UTF_8));
    }
  }
}
