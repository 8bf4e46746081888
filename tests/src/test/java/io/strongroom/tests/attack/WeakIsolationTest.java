package io.strongroom.tests.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.cli.cluster.ExecutorLaunch;
import io.strongroom.cli.cluster.NamespaceSetup;
import io.strongroom.cli.function.Deployment.Deployed;
import io.strongroom.protocol.attestation.Isolation;
import io.strongroom.protocol.attestation.Profile;
import io.strongroom.protocol.attestation.ReferenceValues;
import io.strongroom.protocol.attestation.ReferenceValues.ExecutorReference;
import io.strongroom.protocol.attestation.SecurityConfiguration;
import io.strongroom.protocol.executor.ExecutorOutcome;
import io.strongroom.protocol.id.Generation;
import io.strongroom.protocol.id.Namespace;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.jose.Jws;
import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.tls.JsonClient;
import io.strongroom.protocol.tls.TrustBundle;
import io.strongroom.protocol.token.Role;
import io.strongroom.protocol.version.FunctionClass;
import io.strongroom.tests.cluster.Await;
import io.strongroom.tests.cluster.SharedCluster;
import io.strongroom.tests.cluster.TestCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** An executor on a machine without bubblewrap. */
@Timeout(180)
@ExtendWith(SharedCluster.class)
class WeakIsolationTest {
  private static final String NAME = "weak-executor";
  private static final Namespace CAREFUL = Namespace.of("careful");
  private static final Namespace CARELESS = Namespace.of("careless");
  private static final Duration ANNOUNCED_WITHIN = Duration.ofSeconds(60);
  private static final Duration ENDS_WITHIN = Duration.ofSeconds(60);

  private static TestCluster cluster;
  private static Insider insider;
  private static ReferenceValues genuine;
  private static ExecutorOutcome.Verified weak;

  /** An operator of a dev deployment lets executors attest that require no sandbox. */
  @BeforeAll
  static void start(TestCluster shared) throws Exception {
    cluster = shared;
    insider = new Insider(cluster);
    genuine = referenceValues();
    publish(allowingWeakIsolation());
    cluster.serve(withoutBubblewrap(NAME).with("strongroom.executor.isolation-required", "none"));
    weak =
        Await.present(
            "the weak executor's announcement",
            ANNOUNCED_WITHIN,
            () ->
                insider.executors(FunctionClass.CONFIDENTIAL).stream()
                    .filter(e -> e.executor().isolation() == Isolation.NONE)
                    .findFirst());
  }

  /** The next tests find what the cluster was started with. */
  @AfterAll
  static void stop() throws Exception {
    if (genuine != null) {
      publish(genuine.executors());
      cluster.remove(NAME);
    }
  }

  @Test
  void saysSoWhereverItIsSeen() throws Exception {
    assertThat(cluster.log(NAME)).contains("WEAK ISOLATION");
    assertThat(weak.ear().claims().strongroom().isolation()).isEqualTo(Isolation.NONE);
  }

  @Test
  void getsNoGrantForConfidentialUnlessPolicyAllowsIt() throws Exception {
    Deployed careful = deploy(CAREFUL);
    Deployed careless = deploy(CARELESS);
    ProblemException refused =
        Refused.by(Reason.POLICY_REFUSED, () -> insider.grant(careful, weak));
    assertThat(refused.problem().detail()).contains("isolation", "WEAK ISOLATION");
    Refused.by(Reason.POLICY_REFUSED, () -> insider.grant(careless, weak));

    NamespaceSetup policies = new NamespaceSetup(cluster.connection());
    policies.put(policies.policy(CARELESS, nextGeneration(CARELESS), true));

    assertThat(insider.grant(careless, weak)).isNotEmpty();
    Refused.by(Reason.POLICY_REFUSED, () -> insider.grant(careful, weak));
  }

  @Test
  void runsNothingConfidentialOfACarefulNamespace() throws Exception {
    deploy(CAREFUL);
    for (int i = 0; i < 8; i++) {
      var answer = cluster.invocation(CAREFUL + "/isolated").send();
      assertThat(answer.body()).isEqualTo(Functions.RAN);
    }
    assertThat(cluster.functionLog(CAREFUL + "/isolated")).isNotNull();
    assertThat(grantedTo(weak)).isFalse();
  }

  @Test
  void doesNotStartWhenASandboxIsRequired() throws Exception {
    String last =
        cluster.local().launchToBeRefused(withoutBubblewrap("required-executor"), ENDS_WITHIN);
    assertThat(last).isNotEmpty();
    assertThat(cluster.log("required-executor"))
        .contains("isolation-required")
        .doesNotContain("READY");
  }

  private static boolean grantedTo(ExecutorOutcome.Verified executor) {
    try (JsonClient attestation = cluster.connection().attestation()) {
      return attestation
          .request("/v1/grants")
          .bearer(cluster.connection().issuer().tokenEverywhere(Role.AUDITOR))
          .atMost(JsonLimits.BATCH.maxBytes())
          .get()
          .as(io.strongroom.protocol.grant.GrantList.class, JsonLimits.BATCH)
          .grants()
          .stream()
          .anyMatch(grant ->
              grant.aud().equals(executor.executor().bootId())
                  && grant.namespace().equals(CAREFUL));
    }
  }

  private static Deployed deploy(Namespace namespace) throws Exception {
    cluster.ensureNamespace(namespace.toString());
    return cluster.deploy(namespace + "/isolated", FunctionClass.CONFIDENTIAL, Functions.HELLO);
  }

  private static Generation nextGeneration(Namespace namespace) throws Exception {
    try (JsonClient attestation = cluster.connection().attestation()) {
      String policy =
          attestation
              .request("/v1/namespaces/" + namespace + "/policy")
              .bearer(cluster.connection().issuer().tokenEverywhere(Role.OPERATOR))
              .get()
              .text();
      return Json.read(
              Jws.insecureUnverifiedPayload(policy.strip(), JsonLimits.TOKEN),
              io.strongroom.protocol.policy.NamespacePolicy.class,
              JsonLimits.TOKEN)
          .generation()
          .next();
    }
  }

  private static ExecutorLaunch withoutBubblewrap(String name) {
    return cluster.executor(name).with("strongroom.executor.bubblewrap", "/nonexistent/bwrap");
  }

  private static List<ExecutorReference> allowingWeakIsolation() {
    TrustBundle trust = cluster.connection().trust();
    Sha256 weakConfiguration =
        new SecurityConfiguration(
                Profile.DEV,
                FunctionClass.CONFIDENTIAL,
                Isolation.NONE,
                trust.sha256(),
                trust.verifierKeys().keys().getFirst().thumbprint())
            .sha256();
    return genuine.executors().stream()
        .map(e ->
            new ExecutorReference(
                e.measurement(),
                Stream.concat(e.configSha256().stream(), Stream.of(weakConfiguration)).toList(),
                e.log()))
        .toList();
  }

  private static ReferenceValues referenceValues() throws Exception {
    try (JsonClient attestation = cluster.connection().attestation()) {
      String inForce =
          attestation
              .request("/v1/reference-values")
              .bearer(cluster.connection().issuer().tokenEverywhere(Role.OPERATOR))
              .atMost(JsonLimits.REFERENCE_VALUES.maxBytes())
              .get()
              .text();
      return Json.read(
          Jws.insecureUnverifiedPayload(inForce.strip(), JsonLimits.REFERENCE_VALUES),
          ReferenceValues.class,
          JsonLimits.REFERENCE_VALUES);
    }
  }

  private static void publish(List<ExecutorReference> executors) throws Exception {
    ReferenceValues values =
        new ReferenceValues(Instant.now(), genuine.release(), genuine.source(), executors);
    try (JsonClient attestation = cluster.connection().attestation()) {
      attestation
          .request("/v1/reference-values")
          .bearer(cluster.connection().issuer().tokenEverywhere(Role.OPERATOR))
          .atMost(JsonLimits.REFERENCE_VALUES.maxBytes())
          .text("application/jose", values.sign(provider()))
          .post();
    }
  }

  private static SigningKey provider() throws Exception {
    Path keys = cluster.state().keys();
    return SigningKey.fromPkcs12(
        keys.resolve("reference-values.p12"),
        cluster.password(keys.resolve("reference-values.password")),
        SigningKey.ALIAS);
  }
}
