package io.strongroom.attestation;

import static io.strongroom.attestation.TestingDeployment.log;
import static io.strongroom.attestation.TestingDeployment.pinned;
import static io.strongroom.protocol.id.ServiceIdentity.Service.GATEWAY;
import static io.strongroom.protocol.id.ServiceIdentity.Service.REGISTRY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.strongroom.protocol.attestation.VerifiedEar;
import io.strongroom.protocol.grant.Grant;
import io.strongroom.protocol.grant.GrantList;
import io.strongroom.protocol.grant.GrantOutcome;
import io.strongroom.protocol.grant.GrantRequest;
import io.strongroom.protocol.grant.GrantResponse;
import io.strongroom.protocol.grant.GrantVerifier;
import io.strongroom.protocol.grant.Revocation;
import io.strongroom.protocol.grant.RevocationRequest;
import io.strongroom.protocol.id.Generation;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.id.Thumbprint;
import io.strongroom.protocol.id.VersionDigest;
import io.strongroom.protocol.jose.KeySet;
import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.policy.NamespacePolicy;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.tls.JsonClient;
import io.strongroom.protocol.tls.TlsIdentity;
import io.strongroom.protocol.version.AttestationRequirement;
import io.strongroom.protocol.version.FunctionClass;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Grants over TLS, as gateways ask for them. */
class GrantFlowTest {
  @TempDir static Path folder;
  private static TestingDeployment deployment;
  private static TlsIdentity gateway;
  private static JsonClient client;
  private static TestingExecutor executor;
  private static int namespaces;

  @BeforeAll
  static void start() throws Exception {
    deployment = TestingDeployment.start(folder);
    gateway = deployment.identity(GATEWAY, 1);
    client = deployment.client(gateway);
    executor = deployment.executor();
  }

  @AfterAll
  static void stop() {
    deployment.close();
  }

  @AfterEach
  void registryIsBack() {
    deployment.registry().goDown(false);
  }

  private static TestingNamespace namespace() {
    namespaces++;
    return TestingNamespace.introduce(deployment, "team-" + namespaces);
  }

  private static String ear() {
    return deployment.ear(executor);
  }

  private static Grant granted(GrantRequest request) {
    String jws =
        client.post("/v1/grants", request, GrantResponse.class, JsonLimits.REQUEST).grant();
    var verifier = new GrantVerifier(KeySet.of(deployment.verifier().publicJwk()));
    GrantOutcome outcome = verifier.verify(jws, deployment.clock().instant());
    return ((GrantOutcome.Verified) outcome).grant().claims();
  }

  private static ProblemException refused(GrantRequest request) {
    return refusal(() -> granted(request));
  }

  private static ProblemException refusal(Supplier<?> attempt) {
    return catchThrowableOfType(ProblemException.class, attempt::get);
  }

  @Test
  void grantsAConfidentialVersionToAnAttestedExecutor() throws Exception {
    TestingNamespace team = namespace();
    VersionDigest version = team.deploy(FunctionClass.CONFIDENTIAL);
    String ear = ear();
    Grant grant = granted(team.request(version, ear));
    assertThat(grant.sub()).isEqualTo(version);
    assertThat(grant.aud()).isEqualTo(executor.bootId());
    assertThat(grant.exe()).isEqualTo(executor.signing().thumbprint());
    assertThat(grant.cnf().certificate())
        .isEqualTo(Thumbprint.of(Sha256.digest(gateway.certificate().getEncoded())));
    assertThat(grant.earSha256()).isEqualTo(VerifiedEar.digestOf(ear));
    assertThat(grant.policy()).isEqualTo(team.policy().digest());
    assertThat(grant.deployer()).isEqualTo(team.deployer().thumbprint());
    assertThat(grant.callers()).isEqualTo(team.policy().issuers());
    assertThat(grant.simulated()).isTrue();
    assertThat(grant.weakIsolation()).isFalse();
    assertThat(grant.exp() - grant.iat()).isEqualTo(60);
  }

  @Test
  void aGrantEndsWithItsEar() {
    TestingNamespace team = namespace();
    VersionDigest version = team.deploy(FunctionClass.CONFIDENTIAL);
    String ear = ear();
    deployment.clock().advance(Duration.ofSeconds(280));
    Grant grant = granted(team.request(version, ear));
    assertThat(grant.exp()).isEqualTo(deployment.verified(ear).claims().exp());
  }

  @Test
  void refusesAnExpiredEar() {
    TestingNamespace team = namespace();
    VersionDigest version = team.deploy(FunctionClass.CONFIDENTIAL);
    String ear = ear();
    deployment.clock().advance(Duration.ofMinutes(5));
    assertThat(refused(team.request(version, ear)).reason()).isEqualTo(Reason.POLICY_REFUSED);
  }

  @Test
  void refusesAnEarSignedByAnotherKeyOrWithATamperedAlgorithm() {
    TestingNamespace team = namespace();
    VersionDigest version = team.deploy(FunctionClass.CONFIDENTIAL);
    String ear = ear();
    String forged = deployment.verified(ear).claims().sign(SigningKey.generateEs256());
    assertThat(refused(team.request(version, forged)).problem().detail())
        .contains("ear:", "kid is not in the key set");
    String header =
        java.util.Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(
                ("{\"alg\":\"none\",\"kid\":\""
                        + deployment.verifier().thumbprint()
                        + "\",\"typ\":\"eat+jwt\"}")
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    String tampered = header + ear.substring(ear.indexOf('.'));
    assertThat(refused(team.request(version, tampered)).problem().detail())
        .contains("ear:", "expected alg");
  }

  @Test
  void onlyGatewaysAreServed() {
    TestingNamespace team = namespace();
    GrantRequest request = team.request(team.deploy(FunctionClass.CONFIDENTIAL), ear());
    for (JsonClient other :
        List.of(
            deployment.anonymous(),
            deployment.client(deployment.identity(REGISTRY, 1)),
            deployment.client(executor.tls()))) {
      ProblemException refused =
          refusal(() -> other.post("/v1/grants", request, GrantResponse.class, JsonLimits.REQUEST));
      assertThat(refused.reason()).isEqualTo(Reason.FORBIDDEN);
    }
  }

  @Test
  void refusesAStaleAliasGeneration() {
    TestingNamespace team = namespace();
    VersionDigest version = team.deploy(FunctionClass.CONFIDENTIAL);
    deployment.registry().point(team.name(), TestingNamespace.CLAIMS, version, new Generation(2));
    ProblemException refused = refused(team.request(version, ear()));
    assertThat(refused.reason()).isEqualTo(Reason.STALE_RECORD);
    assertThat(refused.problem().detail()).contains("alias-generation: expected 2, found 1");
  }

  @Test
  void refusesAnAliasThatPointsElsewhere() {
    TestingNamespace team = namespace();
    VersionDigest old = team.deploy(FunctionClass.CONFIDENTIAL);
    team.deploy(FunctionClass.PUBLIC);
    assertThat(refused(team.request(old, ear())).problem().detail()).contains("alias-version");
  }

  @Test
  void refusesAnAliasThatTheRegistryDidNotSign() {
    TestingNamespace team = namespace();
    VersionDigest version = team.deploy(FunctionClass.CONFIDENTIAL);
    deployment
        .registry()
        .point(
            team.name(),
            TestingNamespace.CLAIMS,
            version,
            Generation.FIRST,
            SigningKey.generateEs256());
    assertThat(refused(team.request(version, ear())).reason()).isEqualTo(Reason.INVALID_SIGNATURE);
  }

  @Test
  void refusesAVersionRecordThatDoesNotVerify() {
    TestingNamespace team = namespace();
    VersionDigest version = team.deploy(FunctionClass.CONFIDENTIAL);
    String record = deployment.registry().record(version);
    deployment.registry().plant(version, record.substring(0, record.length() - 4) + "AAAA");
    assertThat(refused(team.request(version, ear())).reason()).isEqualTo(Reason.INVALID_SIGNATURE);
  }

  @Test
  void refusesAnotherVersionsRecordInItsPlace() {
    TestingNamespace team = namespace();
    VersionDigest wanted = team.deploy(FunctionClass.PUBLIC);
    VersionDigest other = team.deploy(FunctionClass.CONFIDENTIAL);
    deployment.registry().plant(other, deployment.registry().record(wanted));
    assertThat(refused(team.request(other, ear())).reason()).isEqualTo(Reason.STALE_RECORD);
  }

  @Test
  void refusesAVersionOfADeployerWhoIsNotPinned() {
    TestingNamespace team = namespace();
    SigningKey stranger = SigningKey.generateEd25519();
    VersionDigest version =
        team.deploy(FunctionClass.CONFIDENTIAL, AttestationRequirement.NONE, stranger);
    ProblemException refused = refused(team.request(version, ear()));
    assertThat(refused.reason()).isEqualTo(Reason.DEPLOYER_NOT_PINNED);
    assertThat(refused.problem().detail()).contains(stranger.thumbprint().toString());
  }

  @Test
  void refusesRestrictedUntilItCanBeEnforced() {
    TestingNamespace team = namespace();
    VersionDigest version = team.deploy(FunctionClass.RESTRICTED);
    assertThat(refused(team.request(version, ear())).reason())
        .isEqualTo(Reason.NOT_YET_ENFORCEABLE);
  }

  @Test
  void refusesAClassBelowThePolicys() {
    TestingNamespace team = namespace();
    VersionDigest version = team.deploy(FunctionClass.PUBLIC);
    team.change(p -> with(p, FunctionClass.CONFIDENTIAL, true, List.of("simulated"), 300));
    assertThat(refused(team.request(version, ear())).reason()).isEqualTo(Reason.CLASS_TOO_LOW);
  }

  @Test
  void policyRefusesSimulatedEvidenceAndOtherTechnologies() {
    TestingNamespace team = namespace();
    VersionDigest version = team.deploy(FunctionClass.CONFIDENTIAL);
    team.change(p -> with(p, FunctionClass.PUBLIC, false, List.of("snp"), 300));
    ProblemException refused = refused(team.request(version, ear()));
    assertThat(refused.reason()).isEqualTo(Reason.POLICY_REFUSED);
    assertThat(refused.problem().detail())
        .contains("policy-tee: expected one of [snp], found simulated")
        .contains("policy-simulated: expected hardware, found SIMULATED");
  }

  @Test
  void aChangedPolicyIsInForceAtOnceThoughDecisionsAreRemembered() {
    TestingNamespace team = namespace();
    VersionDigest version = team.deploy(FunctionClass.CONFIDENTIAL);
    String ear = ear();
    granted(team.request(version, ear));
    team.change(p -> with(p, FunctionClass.PUBLIC, false, List.of("simulated"), 300));
    assertThat(refused(team.request(version, ear)).reason()).isEqualTo(Reason.POLICY_REFUSED);
  }

  @Test
  void refusesEvidenceOlderThanThePolicyOrTheManifestAllows() {
    TestingNamespace team = namespace();
    var demands =
        new AttestationRequirement(Optional.empty(), Optional.of("30s"), Optional.empty());
    VersionDigest version = team.deploy(FunctionClass.CONFIDENTIAL, demands, team.deployer());
    team.change(p -> with(p, FunctionClass.PUBLIC, true, List.of("simulated"), 60));
    String ear = ear();
    granted(team.request(version, ear));
    deployment.clock().advance(Duration.ofSeconds(61));
    assertThat(refused(team.request(version, ear)).problem().detail())
        .contains("policy-evidence-age: expected at most 60 s, found 61 s")
        .contains("manifest-evidence-age: expected at most 30 s, found 61 s");
  }

  @Test
  void theManifestNarrowsWhatThePolicyAllows() {
    TestingNamespace team = namespace();
    var demands =
        new AttestationRequirement(
            Optional.of(List.of("snp")),
            Optional.empty(),
            Optional.of(List.of(log("another").measurement())));
    VersionDigest version = team.deploy(FunctionClass.CONFIDENTIAL, demands, team.deployer());
    assertThat(refused(team.request(version, ear())).problem().detail())
        .contains("manifest-tee", "manifest-measurements");
  }

  @Test
  void refusesANamespaceWithoutAPolicy() {
    TestingNamespace team = namespace();
    VersionDigest version = team.deploy(FunctionClass.CONFIDENTIAL);
    GrantRequest request = team.request(version, ear());
    var elsewhere =
        new GrantRequest(
            io.strongroom.protocol.id.Namespace.of("nobody"),
            request.name(),
            request.alias(),
            request.generation(),
            version,
            request.ear());
    assertThat(refused(elsewhere).reason()).isEqualTo(Reason.NO_POLICY);
  }

  @Test
  void refusesWhileTheRegistryIsDown() {
    TestingNamespace team = namespace();
    VersionDigest version = team.deploy(FunctionClass.CONFIDENTIAL);
    String ear = ear();
    granted(team.request(version, ear));
    deployment.registry().goDown(true);
    ProblemException refused = refused(team.request(version, ear));
    assertThat(refused.reason()).isEqualTo(Reason.UNAVAILABLE);
    assertThat(refused.problem().detail()).contains("registry-unavailable");
  }

  @Test
  void refusesWhatWasRevokedAndTellsWhy() throws Exception {
    TestingNamespace team = namespace();
    VersionDigest version = team.deploy(FunctionClass.CONFIDENTIAL);
    TestingExecutor revoked = deployment.executor();
    String ear = deployment.ear(revoked);
    granted(team.request(version, ear));
    revoke(Revocation.Kind.CHIP_ID, revoked.chip().id().toString());
    ProblemException refused = refused(team.request(version, ear));
    assertThat(refused.reason()).isEqualTo(Reason.REVOKED);
    assertThat(refused.problem().detail()).contains("chip-id", "found stolen");
    assertThat(refusal(() -> deployment.ear(revoked)).reason()).isEqualTo(Reason.NOT_TRUSTED);
  }

  @Test
  void refusesARevokedVersionAndARevokedPolicy() {
    TestingNamespace team = namespace();
    VersionDigest version = team.deploy(FunctionClass.CONFIDENTIAL);
    revoke(Revocation.Kind.VERSION, version.toString());
    assertThat(refused(team.request(version, ear())).reason()).isEqualTo(Reason.REVOKED);
    TestingNamespace other = namespace();
    VersionDigest fine = other.deploy(FunctionClass.CONFIDENTIAL);
    revoke(Revocation.Kind.POLICY, other.policy().digest().toString());
    assertThat(refused(other.request(fine, ear())).reason()).isEqualTo(Reason.REVOKED);
  }

  @Test
  void aRevokedExecutorOrPolicyIsRefusedAsSuchWhileTheRegistryIsDown() throws Exception {
    TestingNamespace team = namespace();
    VersionDigest version = team.deploy(FunctionClass.CONFIDENTIAL);
    TestingExecutor revoked = deployment.executor();
    String ear = deployment.ear(revoked);
    revoke(Revocation.Kind.BOOT_ID, revoked.bootId().toString());
    deployment.registry().goDown(true);
    assertThat(refused(team.request(version, ear)).problem().detail()).contains("boot-id");
    revoke(Revocation.Kind.POLICY, team.policy().digest().toString());
    assertThat(refused(team.request(version, ear())).reason()).isEqualTo(Reason.REVOKED);
  }

  @Test
  void showsIssuedGrantsWithoutTheirSignature() {
    TestingNamespace team = namespace();
    Grant grant = granted(team.request(team.deploy(FunctionClass.PUBLIC), ear()));
    GrantList list = deployment.operator("/v1/grants").get().as(GrantList.class, JsonLimits.BATCH);
    assertThat(list.grants().getFirst()).isEqualTo(grant);
  }

  @Test
  void withdrawnReferenceValuesEndATrustedMeasurement() throws Exception {
    TestingExecutor second = deployment.executor(log("second release"));
    deployment.acceptReferenceValues(
        List.of(pinned(log("release")), pinned(log("second release"))));
    deployment.ear(second);
    deployment.acceptReferenceValues(List.of(pinned(log("release"))));
    assertThat(refusal(() -> deployment.ear(second)).reason()).isEqualTo(Reason.NOT_TRUSTED);
  }

  private static void revoke(Revocation.Kind kind, String value) {
    deployment
        .operator("/v1/revocations")
        .json(new RevocationRequest(kind, value, "found stolen"))
        .post();
  }

  private static NamespacePolicy with(
      NamespacePolicy p, FunctionClass minClass, boolean simulated, List<String> tee, int age) {
    return new NamespacePolicy(
        p.namespace(),
        p.generation(),
        p.owner(),
        p.deployers(),
        p.issuers(),
        minClass,
        simulated,
        p.allowWeakIsolation(),
        tee,
        age,
        p.updatedAt());
  }
}
