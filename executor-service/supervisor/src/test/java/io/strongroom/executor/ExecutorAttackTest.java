package io.strongroom.executor;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.protocol.grant.Grant;
import io.strongroom.protocol.grant.Revocation;
import io.strongroom.protocol.id.Namespace;
import io.strongroom.protocol.id.ServiceIdentity;
import io.strongroom.protocol.id.ServiceIdentity.Service;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.id.Thumbprint;
import io.strongroom.protocol.id.VersionDigest;
import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.protocol.jose.TokenType;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.version.FunctionClass;
import io.strongroom.protocol.version.Limits;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Grants, callers and gateways that are not what they should be. */
@Timeout(120)
class ExecutorAttackTest {
  private static final Limits LIMITS =
      new Limits(Optional.empty(), Optional.of(20_000), Optional.of(32), Optional.empty());
  private static final String FUNCTION =
      "export default { fetch() { return new Response('executed'); } };";
  private static final String SLOW =
      """
      export default { async fetch() {
        console.log("waiting");
        await new Promise(r => setTimeout(r, 15000));
        return new Response("late");
      } };
      """;
  private static final Thumbprint OTHER = Thumbprint.of(Sha256.digest(new byte[] {7}));

  @TempDir static Path directory;
  private static TestingExecutor executor;
  private static TestingRegistry.Deployed function;

  @BeforeAll
  static void start() throws Exception {
    executor = new TestingExecutor(directory, FunctionClass.CONFIDENTIAL, Map.of());
    function = deploy("target", FUNCTION);
    // Whatever is refused below is refused for its own reason.
    assertThat(executor.invoke(function).body()).isEqualTo("executed");
  }

  @AfterAll
  static void stop() {
    if (executor != null) {
      executor.close();
    }
  }

  @Test
  void refusesACallWithoutAGrant() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(executor.url().resolve("/invoke/"))
            .header("strongroom-url", "https://acme.test/")
            .build();

    assertRefused(
        executor.client().send(request, HttpResponse.BodyHandlers.ofString()), 403, "no grant");
  }

  @Test
  void refusesAGrantOfAnotherIssuer() throws Exception {
    assertRefused(
        invoke(executor.grant(function).sign(SigningKey.generateEs256())), 403, "signature");
  }

  @Test
  void refusesAnExpiredGrant() throws Exception {
    assertRefused(invoke(signed(issuedBefore(120))), 403, "expired");
  }

  @Test
  void refusesAGrantForAnotherExecutor() throws Exception {
    assertRefused(invoke(changed("aud", OTHER)), 403, "aud:");
  }

  @Test
  void refusesAGrantForAnotherSigningKey() throws Exception {
    assertRefused(invoke(changed("exe", OTHER)), 403, "exe:");
  }

  @Test
  void refusesAGrantUnderAnotherAppraisal() throws Exception {
    assertRefused(invoke(changed("ear_sha256", Sha256.digest(new byte[] {8}))), 403, "ear_sha256:");
  }

  @Test
  void refusesAGrantForAnotherClass() throws Exception {
    assertRefused(invoke(changed("class", FunctionClass.PUBLIC)), 403, "class:");
  }

  @Test
  void refusesAGrantForAnotherFunctionOfTheSameVersion() throws Exception {
    assertRefused(invoke(changed("name", "another")), 403, "another function");
  }

  @Test
  void refusesAGrantForAVersionThatIsNotThere() throws Exception {
    VersionDigest unknown = new VersionDigest(Sha256.digest(new byte[] {9}));

    assertRefused(invoke(changed("sub", unknown)), 404, "sha256:");
  }

  @Test
  void refusesAVersionWhoseDeployerIsNotPinned() throws Exception {
    assertRefused(invoke(changed("deployer", OTHER)), 403, "another deployer");
  }

  @Test
  void refusesAGrantThatAnotherGatewayPresents() throws Exception {
    var other =
        executor.deployment.ca.issue(
            new ServiceIdentity(TestingDeployment.DOMAIN, Service.GATEWAY, 2));
    try (HttpClient client = executor.clientOf(other)) {
      assertRefused(
          client.send(executor.request(function).build(), HttpResponse.BodyHandlers.ofString()),
          403,
          "cnf:");
    }
  }

  @Test
  void refusesACallWithoutTheCallersOwnToken() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(executor.url().resolve("/invoke/"))
            .header("strongroom-url", "https://acme.test/")
            .header("strongroom-grant", grant())
            .build();

    assertRefused(
        executor.client().send(request, HttpResponse.BodyHandlers.ofString()), 403, "own token");
  }

  @Test
  void refusesACallerWithoutTheRoleInTheNamespace() throws Exception {
    String other = executor.deployment.callerToken(Namespace.of("other"), "invoker");

    assertRefused(
        executor.invoke(function, request -> request.setHeader("strongroom-caller", other)),
        403,
        "expected role invoker");
  }

  @Test
  void refusesACallerOfAnIssuerThatTheNamespaceDoesNotTrust() throws Exception {
    String forged = new TestingDeployment().callerToken(Namespace.of("acme"), "invoker");

    assertRefused(
        executor.invoke(function, request -> request.setHeader("strongroom-caller", forged)),
        403,
        "caller-refused");
  }

  @Test
  void asksForItsOwnRoleWhenAVersionIsNamed() throws Exception {
    assertRefused(
        invoke(signed(members().remove("alias").remove("generation").build())),
        403,
        "expected role version-invoker");
  }

  @Test
  void refusesAVersionThatIsRevokedAndEndsWhatRunsOfIt() throws Exception {
    var slow = deploy("revoked", SLOW);
    CompletableFuture<HttpResponse<String>> pending = start(slow);
    awaitWaiting("revoked");

    executor.verifier.revoke(Revocation.Kind.VERSION, slow.version().toString());
    Instant revokedAt = Instant.now();
    HttpResponse<String> answer = pending.get();

    assertThat(Instant.now()).isBefore(revokedAt.plusSeconds(5));
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().firstValue("strongroom-outcome")).contains("revoked");
    assertRefused(executor.invoke(slow), 403, "revoked");
    assertThat(executor.invoke(function).body()).isEqualTo("executed");
  }

  @Test
  void refusesAGrantOfALaterEpochThanIsKnown() throws Exception {
    assertRefused(invoke(signed(members().add("rev", 1_000).build())), 503, "revocations-stale");
  }

  @Test
  void doesNotBelieveAGatewayWhatAFunctionSees() throws Exception {
    assertRefused(
        executor.invoke(function, request -> request.setHeader("strongroom-url", "/relative")),
        400,
        "strongroom-url");
  }

  private static void awaitWaiting(String name) {
    ExecutorServiceTest.await(() -> {
      try {
        return executor
            .get("/v1/logs?namespace=acme&name=" + name, executor.gateway)
            .body()
            .contains("waiting");
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    });
  }

  private static CompletableFuture<HttpResponse<String>> start(TestingRegistry.Deployed slow) {
    return executor
        .client()
        .sendAsync(executor.request(slow).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static void assertRefused(HttpResponse<String> answer, int status, String why) {
    assertThat(answer.body()).contains(why).doesNotContain("executed");
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
  }

  private static HttpResponse<String> invoke(String grant) throws Exception {
    return executor.invoke(function, request -> request.setHeader("strongroom-grant", grant));
  }

  private static String grant() {
    return executor.grant(function).sign(executor.deployment.verifier);
  }

  /** A grant of which one member is not what it should be; the verifier's signature holds. */
  private static String changed(String member, Object value) throws Exception {
    return signed(members().add(member, Json.createValue(value.toString())).build());
  }

  private static String signed(JsonObject grant) {
    return executor.deployment.verifier.sign(
        TokenType.GRANT, grant.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static JsonObject issuedBefore(long seconds) throws Exception {
    Grant grant = executor.grant(function);
    return members().add("iat", grant.iat() - seconds).add("exp", grant.exp() - seconds).build();
  }

  private static JsonObjectBuilder members() throws Exception {
    byte[] grant = io.strongroom.protocol.json.Json.bytes(executor.grant(function));
    return Json.createObjectBuilder(
        io.strongroom.protocol.json.Json.readObject(grant, JsonLimits.TOKEN));
  }

  private static TestingRegistry.Deployed deploy(String name, String source) {
    return executor.registry.deploy("acme", name, FunctionClass.CONFIDENTIAL, LIMITS, source);
  }
}
