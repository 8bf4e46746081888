package io.strongroom.registry;

import static io.strongroom.registry.version.TestingDeployer.CLAIMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.boundary.ServiceProcess;
import io.strongroom.protocol.attestation.Profile;
import io.strongroom.protocol.id.AliasName;
import io.strongroom.protocol.id.Generation;
import io.strongroom.protocol.id.VersionDigest;
import io.strongroom.protocol.jose.KeySet;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.tls.JsonAnswer;
import io.strongroom.protocol.tls.JsonClient;
import io.strongroom.protocol.tls.JsonRequest;
import io.strongroom.protocol.version.AliasMove;
import io.strongroom.protocol.version.AliasOutcome;
import io.strongroom.protocol.version.AliasRecord;
import io.strongroom.protocol.version.AliasVerifier;
import io.strongroom.protocol.version.FunctionList;
import io.strongroom.protocol.version.Resolution;
import io.strongroom.protocol.version.SignedRecord;
import io.strongroom.protocol.version.SignedRecords;
import io.strongroom.protocol.version.VerifiedVersion;
import io.strongroom.protocol.version.VersionOutcome;
import io.strongroom.protocol.version.VersionVerifier;
import io.strongroom.registry.download.TestingExecutor;
import io.strongroom.registry.version.TestingDeployer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The whole service over TLS, as its clients meet it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegistryServiceTest {
  private static final String FUNCTIONS = "/v1/namespaces/acme/functions";
  private static final String VERSIONS = FUNCTIONS + "/claims/versions";
  private static final String ALIASES = FUNCTIONS + "/claims/aliases";

  private final TestingDeployer deployer = new TestingDeployer();
  private TestingDeployment deployment;
  private ServiceProcess service;
  private JsonClient people;
  private JsonClient gateway;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    deployment = new TestingDeployment(folder);
    service = deployment.start();
    people = deployment.client(service.url(), Optional.empty());
    gateway = deployment.client(service.url(), Optional.of(deployment.issue("gateway")));
  }

  @AfterAll
  void stop() {
    people.close();
    gateway.close();
    service.close();
  }

  @Test
  void registersADeploymentUnderBothSignatures() {
    JsonAnswer answer = register("registers");
    assertThat(answer.status()).isEqualTo(201);
    VerifiedVersion version = verified(record(answer));
    assertThat(version.function()).isEqualTo(CLAIMS);
    assertThat(version.deployer()).isEqualTo(deployer.key.thumbprint());
    assertThat(record(asDeployer(VERSIONS + "/" + version.digest()).get()))
        .isEqualTo(version.jws());
  }

  @Test
  void answersTheSameRecordForTheSameDeployment() {
    String first = record(register("again"));
    JsonAnswer second = register("again");
    assertThat(second.status()).isEqualTo(200);
    assertThat(record(second)).isEqualTo(first);
  }

  @Test
  void listsFunctionsAndVersions() {
    String record = record(register("listed"));
    assertThat(asDeployer(FUNCTIONS).get().as(FunctionList.class, JsonLimits.BATCH).functions())
        .containsExactly(CLAIMS.name());
    assertThat(asDeployer(VERSIONS).get().as(SignedRecords.class, JsonLimits.BATCH).records())
        .contains(record);
  }

  @Test
  void movesAnAliasAndResolvesIt() {
    VersionDigest first = verified(record(register("moves 1"))).digest();
    VersionDigest second = verified(record(register("moves 2"))).digest();
    AliasRecord one = move("moving", first, Optional.empty());
    AliasRecord two = move("moving", second, Optional.of(one.generation()));
    assertThat(two.generation()).isEqualTo(Generation.of(2));

    Resolution resolved =
        gateway.get("/v1/resolve/acme/claims/moving", Resolution.class, JsonLimits.REQUEST);
    assertThat(verified(resolved.versionRecord()).digest()).isEqualTo(second);
    assertThat(alias(resolved.aliasRecord().orElseThrow(), "moving")).isEqualTo(two);
    assertThat(
            asDeployer(ALIASES + "/moving/history")
                .get()
                .as(SignedRecords.class, JsonLimits.BATCH)
                .records())
        .hasSize(2);
    assertThat(asDeployer(ALIASES).get().as(SignedRecords.class, JsonLimits.BATCH).records())
        .contains(resolved.aliasRecord().orElseThrow());
  }

  @Test
  void refusesAMoveFromAnotherGeneration() {
    VersionDigest first = verified(record(register("cas 1"))).digest();
    VersionDigest second = verified(record(register("cas 2"))).digest();
    move("cas", first, Optional.empty());
    assertRefused(
        Reason.GENERATION_CHANGED, () -> move("cas", second, Optional.of(Generation.of(7))));
    assertRefused(
        Reason.GENERATION_CHANGED, () -> move("unknown", second, Optional.of(Generation.FIRST)));
  }

  @Test
  void refusesToNameAVersionOfAnotherFunction() {
    VersionDigest mine = verified(record(register("mine"))).digest();
    assertRefused(
        Reason.NO_SUCH_VERSION,
        () ->
            people
                .request("/v1/namespaces/other/functions/claims/aliases/live")
                .bearer(deployment.token("other:deployer"))
                .json(new AliasMove(mine, Optional.empty()))
                .put());
  }

  @Test
  void resolvesVersionsByDigest() {
    VersionDigest digest = verified(record(register("by digest"))).digest();
    Resolution resolved =
        gateway.get(
            "/v1/resolve/acme/claims/versions/" + digest, Resolution.class, JsonLimits.REQUEST);
    assertThat(resolved.aliasRecord()).isEmpty();
    assertThat(verified(resolved.versionRecord()).digest()).isEqualTo(digest);
    assertRefused(
        Reason.NO_SUCH_ALIAS, () -> gateway.request("/v1/resolve/acme/claims/nothing").get());
  }

  @Test
  void resolvesForServicesOnly() {
    assertRefused(Reason.FORBIDDEN, () -> people.request("/v1/resolve/acme/claims/live").get());
    assertRefused(Reason.FORBIDDEN, () -> asDeployer("/v1/resolve/acme/claims/live").get());
  }

  @Test
  void takesDeploymentsFromDeployersOfTheNamespaceOnly() {
    var deployed = deployer.deployment("not allowed");
    assertRefused(Reason.UNAUTHENTICATED, () -> people.request(VERSIONS).json(deployed).post());
    for (String group :
        new String[] {"other:deployer", "acme:auditor", "acme:policy-owner", "*:operator"}) {
      assertRefused(
          Reason.FORBIDDEN,
          () -> people.request(VERSIONS).bearer(deployment.token(group)).json(deployed).post());
    }
  }

  @Test
  void refusesADeploymentToAnotherPath() {
    assertRefused(
        Reason.BAD_REQUEST,
        () ->
            asDeployer(FUNCTIONS + "/other/versions")
                .json(deployer.deployment("elsewhere"))
                .post());
  }

  @Test
  void refusesNamesThatAreNone() {
    assertRefused(Reason.BAD_REQUEST, () -> asDeployer(FUNCTIONS + "/Claims/versions").get());
    assertRefused(Reason.BAD_REQUEST, () -> asDeployer(VERSIONS + "/sha256:zz").get());
    assertRefused(Reason.BAD_REQUEST, () -> asDeployer(VERSIONS + "?after=yesterday").get());
  }

  @Test
  void refusesABodyWithAMemberTwice() {
    assertRefused(
        Reason.MALFORMED_JSON,
        () ->
            asDeployer(ALIASES + "/live")
                .text("application/json", "{\"version\":\"a\",\"version\":\"b\"}")
                .put());
  }

  @Test
  void givesPackagesToTheExecutorThatHoldsTheGrant() {
    VersionDigest digest = verified(record(register("package"))).digest();
    TestingExecutor executor = new TestingExecutor();
    String ear = executor.ear(Profile.DEV, Instant.now()).sign(deployment.verifierKey);
    String grant = executor.grant(CLAIMS, digest, Instant.now()).sign(deployment.verifierKey);
    String path = VERSIONS + "/" + digest + "/package";
    try (JsonClient attested = deployment.client(service.url(), Optional.of(executor.identity))) {
      assertThat(download(attested, path, ear, grant).get().bytes())
          .isEqualTo(TestingDeployer.CODE);
      assertRefused(
          Reason.BAD_REQUEST, () -> attested.request(path).header("strongroom-ear", ear).get());
    }
    assertRefused(Reason.GRANT_REFUSED, () -> download(gateway, path, ear, grant).get());
    assertRefused(Reason.UNAUTHENTICATED, () -> download(people, path, ear, grant).get());
  }

  @Test
  void publishesItsKeyAndItsState() {
    assertThat(people.request("/.well-known/jwks.json").get().text())
        .contains(deployment.registryKey.thumbprint().toString());
    assertThat(people.request("/health/ready").get().text()).contains("\"UP\"");
    assertThat(people.request("/metrics").get().text())
        .contains("strongroom_registry_hazelcast_refused");
  }

  private static JsonRequest download(JsonClient client, String path, String ear, String grant) {
    return client.request(path).header("strongroom-ear", ear).header("strongroom-grant", grant);
  }

  private JsonAnswer register(String tag) {
    return asDeployer(VERSIONS).json(deployer.deployment(tag)).post();
  }

  private JsonRequest asDeployer(String path) {
    return people
        .request(path)
        .bearer(deployment.token("acme:deployer"))
        .atMost(JsonLimits.BATCH.maxBytes());
  }

  private AliasRecord move(String name, VersionDigest version, Optional<Generation> from) {
    JsonAnswer answer = asDeployer(ALIASES + "/" + name).json(new AliasMove(version, from)).put();
    return alias(record(answer), name);
  }

  private static String record(JsonAnswer answer) {
    return answer.as(SignedRecord.class, JsonLimits.REQUEST).record();
  }

  private VerifiedVersion verified(String record) {
    var verifier = new VersionVerifier(KeySet.of(deployment.registryKey.publicJwk()));
    return ((VersionOutcome.Verified) verifier.verify(record)).version();
  }

  private AliasRecord alias(String record, String name) {
    var verifier = new AliasVerifier(KeySet.of(deployment.registryKey.publicJwk()));
    return ((AliasOutcome.Verified) verifier.verify(record, CLAIMS, AliasName.of(name))).alias();
  }

  private static void assertRefused(Reason reason, ThrowingCallable request) {
    assertThatThrownBy(request)
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
