package io.strongroom.tests.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.cli.attest.ExecutorsCommand;
import io.strongroom.cli.function.Deployment.Deployed;
import io.strongroom.protocol.attestation.Ear;
import io.strongroom.protocol.attestation.VerifiedEar;
import io.strongroom.protocol.executor.ExecutorRecord;
import io.strongroom.protocol.executor.ExecutorView;
import io.strongroom.protocol.executor.InvocationHeaders;
import io.strongroom.protocol.id.FunctionRef;
import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.protocol.jose.TokenType;
import io.strongroom.protocol.json.Base64Url;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.tls.JsonClient;
import io.strongroom.protocol.version.FunctionClass;
import io.strongroom.tests.cluster.Await;
import io.strongroom.tests.cluster.SharedCluster;
import io.strongroom.tests.cluster.TestCluster;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Attestation results that the verifier did not give, or gave for another time or world. */
@Timeout(120)
@ExtendWith(SharedCluster.class)
class ForgedEarTest {
  private static final Duration ROUTED_WITHIN = Duration.ofSeconds(60);

  private static TestCluster cluster;
  private static Insider insider;
  private static Deployed function;
  private static HeldExecutor executor;
  private static VerifiedEar genuine;

  @BeforeAll
  static void attest(TestCluster shared) throws Exception {
    cluster = shared;
    insider = new Insider(cluster);
    function = cluster.deploy("acme/for-forgers", FunctionClass.CONFIDENTIAL, Functions.HELLO);
    executor = new HeldExecutor(cluster);
    genuine = executor.attest();
  }

  @Test
  void theVerifierGivesNoGrantForIt() throws Exception {
    assertThat(insider.grant(Insider.request(function, genuine.jws()))).isNotEmpty();
    for (Map.Entry<String, String> ear : forged().entrySet()) {
      Refused.by(
          Reason.POLICY_REFUSED, () -> insider.grant(Insider.request(function, ear.getValue())));
    }
  }

  @Test
  void theRegistryGivesNoPackageForIt() throws Exception {
    String grant = insider.grant(Insider.request(function, genuine.jws()));
    try (JsonClient registry = insider.registry(Optional.of(executor.tls()))) {
      assertThat(download(registry, grant, genuine.jws())).contains(Functions.RAN);
      for (String ear : forged().values()) {
        ProblemException refused =
            Refused.by(Reason.GRANT_REFUSED, () -> download(registry, grant, ear));
        assertThat(refused.problem().detail()).startsWith("attestation result:");
      }
    }
  }

  @Test
  void theGatewayRoutesToNobodyWithIt() throws Exception {
    try (PoisonedGateway gateway = PoisonedGateway.start(cluster);
        ListeningServer listener = new ListeningServer(executor.tls())) {
      String boot = genuine.bootId().toString();
      gateway.executors().set(boot, executor.announcement(genuine, listener.address()));
      Await.until("the genuine one is routed", ROUTED_WITHIN, () -> !gateway.trusted().isEmpty());
      gateway.executors().delete(boot);
      Await.until("nobody is routed", ROUTED_WITHIN, () -> gateway.trusted().isEmpty());

      for (Map.Entry<String, String> ear : forged().entrySet()) {
        gateway
            .executors()
            .set(boot, announcing(ear.getValue(), listener).sign(executor.signing()));
        // Four times as long as the gateway takes to look.
        Thread.sleep(1_000);
        assertThat(gateway.trusted()).as(ear.getKey()).isEmpty();
        Refused.by(gateway.invocation("acme/for-forgers").send(), Reason.NO_EXECUTOR);
      }
      assertThat(listener.connections()).isZero();
    }
  }

  /**
   * Profile and its absence; the cluster's executors, whom its own gateway trusts, are simulated.
   */
  @Test
  void aSimulatedOneIsRefusedInProdAndAnUnsetProfileIsProd() throws Exception {
    assertThat(ExecutorsCommand.list(cluster.connection()))
        .isNotEmpty()
        .allMatch(ExecutorView::simulated);
    for (String profile : new String[] {"prod", ""}) {
      try (PoisonedGateway prod =
          PoisonedGateway.start(cluster, Map.of("strongroom.profile", profile))) {
        prod.announceTheGenuine();
        Thread.sleep(1_000);
        assertThat(prod.trusted()).as("profile '" + profile + "'").isEmpty();
        Refused.by(prod.invocation("acme/for-forgers").send(), Reason.NO_EXECUTOR);
      }
    }
  }

  private static Map<String, String> forged() throws Exception {
    Ear ear = genuine.claims();
    long now = Instant.now().getEpochSecond();
    JsonObject claims = Json.readObject(Json.bytes(ear), JsonLimits.TOKEN);
    String[] parts = genuine.jws().split("\\.", -1);
    Map<String, String> forged = new LinkedHashMap<>();
    forged.put("another key", ear.sign(SigningKey.generateEs256()));
    forged.put("the registry's key", ear.sign(insider.registryKey()));
    forged.put("the executor's own key", executor.signing().sign(TokenType.EAR, Json.bytes(ear)));
    forged.put("expired", signed(claims, now - 400, now - 100));
    forged.put("too long", signed(claims, now, now + 3_600));
    forged.put("not yet valid", signed(claims, now + 100, now + 400));
    forged.put(
        "no algorithm", base64("{\"alg\":\"none\",\"typ\":\"eat+jwt\"}") + "." + parts[1] + ".");
    forged.put(
        "another algorithm",
        base64(header(parts[0]).replace("ES256", "HS256")) + "." + parts[1] + "." + parts[2]);
    forged.put(
        "an altered claim",
        parts[0]
            + "."
            + base64(claims.toString().replace("warning", "affirming"))
            + "."
            + parts[2]);
    forged.put("another type", insider.verifierKey().sign(TokenType.GRANT, Json.bytes(ear)));
    return forged;
  }

  /** By the verifier's own key: what was good once, or will be. */
  private static String signed(JsonObject claims, long iat, long exp) throws Exception {
    JsonObject changed =
        jakarta.json.Json.createObjectBuilder(claims).add("iat", iat).add("exp", exp).build();
    return insider
        .verifierKey()
        .sign(TokenType.EAR, changed.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String header(String encoded) {
    return new String(Base64Url.decode(encoded), StandardCharsets.UTF_8);
  }

  private static String base64(String text) {
    return Base64Url.encode(text.getBytes(StandardCharsets.UTF_8));
  }

  private static ExecutorRecord announcing(String ear, ListeningServer listener) {
    ExecutorRecord record = executor.record(genuine.bootId(), genuine, listener.address());
    return new ExecutorRecord(
        record.bootId(),
        record.url(),
        ear,
        record.accepts(),
        record.isolation(),
        record.inFlight(),
        record.capacity(),
        record.warm(),
        record.issuedAt(),
        record.exp());
  }

  private static String download(JsonClient registry, String grant, String ear) {
    FunctionRef named = FunctionRef.of(function.function());
    return registry
        .request(
            "/v1/namespaces/%s/functions/%s/versions/%s/package"
                .formatted(named.namespace(), named.name(), function.version()))
        .header(InvocationHeaders.GRANT, grant)
        .header(InvocationHeaders.EAR, ear)
        .get()
        .text();
  }
}
