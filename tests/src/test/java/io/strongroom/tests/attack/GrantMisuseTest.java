package io.strongroom.tests.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.cli.function.Deployment.Deployed;
import io.strongroom.protocol.executor.ExecutorOutcome;
import io.strongroom.protocol.executor.InvocationHeaders;
import io.strongroom.protocol.grant.GrantRequest;
import io.strongroom.protocol.grant.Revocation;
import io.strongroom.protocol.grant.RevocationRequest;
import io.strongroom.protocol.id.FunctionRef;
import io.strongroom.protocol.id.Namespace;
import io.strongroom.protocol.id.ServiceIdentity;
import io.strongroom.protocol.id.ServiceIdentity.Service;
import io.strongroom.protocol.jose.Jws;
import io.strongroom.protocol.jose.TokenType;
import io.strongroom.protocol.json.Base64Url;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.tls.JsonClient;
import io.strongroom.protocol.tls.TlsIdentity;
import io.strongroom.protocol.token.Role;
import io.strongroom.protocol.version.FunctionClass;
import io.strongroom.tests.cluster.Await;
import io.strongroom.tests.cluster.SharedCluster;
import io.strongroom.tests.cluster.TestCluster;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A compromised gateway, and others who got hold of a grant, do with it what it is not for. */
@Timeout(120)
@ExtendWith(SharedCluster.class)
class GrantMisuseTest {
  private static TestCluster cluster;
  private static Insider insider;
  private static Deployed function;
  private static Deployed other;
  private static ExecutorOutcome.Verified executor;
  private static ExecutorOutcome.Verified neighbour;
  private static String grant;
  private static String caller;

  @BeforeAll
  static void theWayItWorks(TestCluster shared) throws Exception {
    cluster = shared;
    insider = new Insider(cluster);
    function = cluster.deploy("acme/granted", FunctionClass.CONFIDENTIAL, Functions.HELLO);
    other = cluster.deploy("acme/not-granted", FunctionClass.CONFIDENTIAL, Functions.HELLO);
    List<ExecutorOutcome.Verified> executors = insider.executors(FunctionClass.CONFIDENTIAL);
    executor = executors.get(0);
    neighbour = executors.get(1);
    caller = cluster.connection().issuer().token(Namespace.of("acme"), List.of(Role.INVOKER));
    // Whatever is refused below is refused for its own reason.
    String good = insider.grant(function, executor);
    assertThat(present(executor, Optional.of(insider.gateway()), good).body())
        .isEqualTo(Functions.RAN);
  }

  /** A grant lives for a minute, which all tests together may take. */
  @BeforeEach
  void takeAGrant() throws Exception {
    grant = insider.grant(function, executor);
  }

  @Test
  void isWorthNothingAtAnotherExecutor() throws Exception {
    Refused.by(
        present(neighbour, Optional.of(insider.gateway()), grant), Reason.GRANT_REFUSED, "aud:");
  }

  @Test
  void isWorthNothingFromAnotherPresenter() throws Exception {
    for (Service service : List.of(Service.REGISTRY, Service.ATTESTATION)) {
      Refused.by(
          present(executor, Optional.of(insider.identity(service)), grant),
          Reason.GRANT_REFUSED,
          "cnf:");
    }
    Refused.by(present(executor, Optional.of(selfMade()), grant), Reason.GRANT_REFUSED, "cnf:");
    Refused.by(present(executor, Optional.empty(), grant), Reason.GRANT_REFUSED, "cnf:");
  }

  @Test
  void isNotIssuedForAVersionOfAnotherFunction() throws Exception {
    GrantRequest mine = Insider.request(function, executor.ear().jws());
    GrantRequest mixed =
        new GrantRequest(
            mine.namespace(),
            mine.name(),
            mine.alias(),
            mine.generation(),
            other.version(),
            mine.ear());
    Refused.by(Reason.STALE_RECORD, () -> insider.grant(mixed));
    GrantRequest direct =
        new GrantRequest(
            mine.namespace(),
            FunctionRef.of(function.function()).name(),
            Optional.empty(),
            Optional.empty(),
            other.version(),
            mine.ear());
    Refused.by(Reason.NO_SUCH_VERSION, () -> insider.grant(direct));
  }

  @Test
  void isIssuedToGatewaysOnly() throws Exception {
    GrantRequest request = Insider.request(function, executor.ear().jws());
    try (JsonClient nobody = insider.attestation(Optional.empty());
        JsonClient selfMade = insider.attestation(Optional.of(selfMade()));
        JsonClient registry =
            insider.attestation(Optional.of(insider.identity(Service.REGISTRY)))) {
      for (JsonClient client : List.of(nobody, selfMade, registry)) {
        Refused.by(Reason.FORBIDDEN, () -> client.request("/v1/grants").json(request).post());
      }
    }
  }

  @Test
  void isWorthNothingOnceAMemberOfItIsAltered() throws Exception {
    JsonObject claims = claims();
    for (JsonObject altered :
        List.of(
            with(claims).add("scope", Json.createArrayBuilder().add("kv:CASES")).build(),
            with(claims).add("sub", other.version().toString()).build(),
            with(claims).add("exp", claims.getInt("exp") + 3600).build())) {
      String[] parts = grant.split("\\.", -1);
      String forged =
          parts[0]
              + "."
              + Base64Url.encode(altered.toString().getBytes(StandardCharsets.UTF_8))
              + "."
              + parts[2];
      Refused.by(
          present(executor, Optional.of(insider.gateway()), forged),
          Reason.GRANT_REFUSED,
          "signature");
    }
  }

  @Test
  void isWorthNothingAfterItExpired() throws Exception {
    JsonObject claims = claims();
    String expired =
        insider
            .verifierKey()
            .sign(
                TokenType.GRANT,
                with(claims)
                    .add("iat", claims.getInt("iat") - 120)
                    .add("exp", claims.getInt("iat") - 60)
                    .build()
                    .toString()
                    .getBytes(StandardCharsets.UTF_8));
    Refused.by(
        present(executor, Optional.of(insider.gateway()), expired),
        Reason.GRANT_REFUSED,
        "expired");
  }

  @Test
  void livesAMinuteAtMost() throws Exception {
    JsonObject claims = claims();
    assertThat(claims.getInt("exp") - claims.getInt("iat")).isBetween(1, 60);
  }

  @Test
  void opensNoPackageToTheGatewayThatHoldsIt() throws Exception {
    try (JsonClient gateway = insider.registry(Optional.of(insider.gateway()))) {
      FunctionRef named = FunctionRef.of(function.function());
      String path =
          "/v1/namespaces/%s/functions/%s/versions/%s/package"
              .formatted(named.namespace(), named.name(), function.version());
      Refused.by(
          Reason.GRANT_REFUSED,
          () ->
              gateway
                  .request(path)
                  .header(InvocationHeaders.GRANT, grant)
                  .header(InvocationHeaders.EAR, executor.ear().jws())
                  .get());
    }
  }

  @Test
  void isWorthNothingOnceItsVersionIsRevoked() throws Exception {
    Deployed doomed =
        cluster.deploy("acme/granted-then-revoked", FunctionClass.CONFIDENTIAL, Functions.unique());
    String living = insider.grant(doomed, executor);
    assertThat(present(executor, Optional.of(insider.gateway()), living).body())
        .isEqualTo(Functions.RAN);

    try (JsonClient attestation = cluster.connection().attestation()) {
      attestation
          .request("/v1/revocations")
          .bearer(cluster.connection().issuer().tokenEverywhere(Role.OPERATOR))
          .json(
              new RevocationRequest(
                  Revocation.Kind.VERSION, doomed.version().toString(), "attacked"))
          .post();
    }

    Await.until(
        "the executor refuses the grant",
        Duration.ofSeconds(5),
        () ->
            present(executor, Optional.of(insider.gateway()), living).statusCode()
                == Reason.REVOKED.status());
    Refused.by(present(executor, Optional.of(insider.gateway()), living), Reason.REVOKED);
    Refused.by(Reason.REVOKED, () -> insider.grant(doomed, executor));
  }

  private static HttpResponse<String> present(
      ExecutorOutcome.Verified at, Optional<TlsIdentity> as, String shown) throws Exception {
    try (ExecutorDoor door = new ExecutorDoor(at, as)) {
      return door.invoke(shown, caller);
    }
  }

  /** A certificate that says it is the gateway's, signed by itself. */
  private static TlsIdentity selfMade() {
    return TlsIdentity.selfSigned(
        TlsIdentity.generateKeyPair(),
        Optional.of(
            new ServiceIdentity(cluster.connection().trust().trustDomain(), Service.GATEWAY, 1)),
        InstantSource.system());
  }

  private static JsonObject claims() throws Exception {
    return io.strongroom.protocol.json.Json.readObject(
        Jws.insecureUnverifiedPayload(grant, JsonLimits.TOKEN), JsonLimits.TOKEN);
  }

  private static JsonObjectBuilder with(JsonObject claims) {
    return Json.createObjectBuilder(claims);
  }
}
