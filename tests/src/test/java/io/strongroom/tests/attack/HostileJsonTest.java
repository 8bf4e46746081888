package io.strongroom.tests.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.strongroom.cli.invoke.Invocation.Answer;
import io.strongroom.protocol.id.Namespace;
import io.strongroom.protocol.json.Base64Url;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.tls.JsonClient;
import io.strongroom.protocol.tls.JsonRequest;
import io.strongroom.protocol.token.Role;
import io.strongroom.protocol.version.FunctionClass;
import io.strongroom.tests.cluster.SharedCluster;
import io.strongroom.tests.cluster.TestCluster;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every door that reads JSON, and JSON made to break its reader. */
@Timeout(120)
@ExtendWith(SharedCluster.class)
class HostileJsonTest {
  private static final String AUTH =
      "{\"version\":\"0.1.1\",\"tee\":\"simulated\",\"extra-params\":{}}";

  /** More than any door but evidence and packages takes. */
  private static final int OVERSIZED = 9 * 1024 * 1024;

  private static TestCluster cluster;
  private static JsonClient attestation;
  private static JsonClient registry;

  @BeforeAll
  static void theWayItWorks(TestCluster shared) throws Exception {
    cluster = shared;
    Insider insider = new Insider(cluster);
    attestation = insider.attestation(Optional.of(insider.gateway()));
    registry = insider.registry(Optional.empty());
    assertThatCode(() -> send(attestation.request("/kbs/v0/auth"), AUTH))
        .doesNotThrowAnyException();
  }

  @AfterAll
  static void hangUp() {
    attestation.close();
    registry.close();
  }

  @Test
  void isRefusedWhereNodesAskForAChallenge() {
    refusesAll(() -> attestation.request("/kbs/v0/auth"));
  }

  @Test
  void isRefusedWhereNodesBringEvidence() {
    refusesAll(() -> attestation.request("/kbs/v0/attest"));
  }

  @Test
  void isRefusedWhereGatewaysAskForGrants() {
    refusesAll(() -> attestation.request("/v1/grants"));
  }

  @Test
  void isRefusedWhereOperatorsRevoke() {
    String operator = cluster.connection().issuer().tokenEverywhere(Role.OPERATOR);
    refusesAll(() -> attestation.request("/v1/revocations").bearer(operator));
  }

  @Test
  void isRefusedWhereDeployersRegister() {
    String deployer =
        cluster.connection().issuer().token(Namespace.of("acme"), List.of(Role.DEPLOYER));
    refusesAll(() ->
        registry.request("/v1/namespaces/acme/functions/hostile-json/versions").bearer(deployer));
  }

  @Test
  void isRefusedInsideATokenBeforeAnySignature() throws Exception {
    cluster.deploy("acme/beside-json", FunctionClass.CONFIDENTIAL, Functions.HELLO);
    assertThat(cluster.invocation("acme/beside-json").send().body()).isEqualTo(Functions.RAN);
    for (String hostile : List.of("[".repeat(2_000), "{\"alg\":\"ES256\",\"alg\":\"none\"}", "")) {
      String encoded = Base64Url.encode(hostile.getBytes(StandardCharsets.UTF_8));
      Answer answer =
          cluster
              .invocation("acme/beside-json")
              .withToken(encoded + "." + encoded + ".AAAA")
              .send();
      Refused.by(answer, Reason.UNAUTHENTICATED);
    }
  }

  /** Makes a new request to a door. */
  @FunctionalInterface
  private interface Door {
    JsonRequest open();
  }

  private static void refusesAll(Door door) {
    hostile()
        .forEach((name, body) -> {
          ProblemException refused =
              org.assertj.core.api.Assertions.catchThrowableOfType(
                  ProblemException.class, () -> send(door.open(), body));
          assertThat(refused).as(name).isNotNull();
          assertThat(refused.reason())
              .as(name + ": " + refused.getMessage())
              .isEqualTo(
                  name.equals("oversized") ? Reason.PAYLOAD_TOO_LARGE : Reason.MALFORMED_JSON);
        });
  }

  private static void send(JsonRequest request, String body) {
    request.bytes("application/json", body.getBytes(StandardCharsets.ISO_8859_1)).post();
  }

  private static Map<String, String> hostile() {
    Map<String, String> bodies = new LinkedHashMap<>();
    bodies.put("empty", "");
    bodies.put("truncated", AUTH.substring(0, AUTH.length() - 1));
    bodies.put("truncated text", "{\"version\":\"0.1");
    bodies.put("deep arrays", "[".repeat(5_000));
    bodies.put("deep objects", "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000));
    bodies.put("a member twice", "{\"version\":\"0.1.1\",\"version\":\"0.1.1\",\"tee\":\"x\"}");
    bodies.put("a member twice, escaped", "{\"tee\":\"a\",\"t\\u0065e\":\"b\"}");
    bodies.put("something behind it", AUTH + "{}");
    bodies.put("not UTF-8", "{\"tee\":\"\u00c3(\"}");
    bodies.put("a lone surrogate", "{\"tee\":\"\\ud800\"}");
    bodies.put("no number", "{\"tee\":NaN}");
    bodies.put("another type", "[1,2,3]");
    bodies.put("an unknown member", "{\"@type\":\"java.lang.Runtime\"}");
    bodies.put("oversized", "{\"a\":\"" + "x".repeat(OVERSIZED) + "\"}");
    return bodies;
  }
}
