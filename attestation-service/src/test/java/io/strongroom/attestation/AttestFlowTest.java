package io.strongroom.attestation;

import static io.strongroom.attestation.TestingDeployment.CONFIGURATION;
import static io.strongroom.attestation.TestingDeployment.log;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.strongroom.protocol.attestation.AppraisalList;
import io.strongroom.protocol.attestation.AppraisalReport;
import io.strongroom.protocol.attestation.Ear;
import io.strongroom.protocol.attestation.RuntimeData;
import io.strongroom.protocol.attestation.TeeEvidence;
import io.strongroom.protocol.attestation.TrustClaim;
import io.strongroom.protocol.attestation.TrustTier;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.tee.ReportData;
import io.strongroom.tee.measure.MeasurementLog;
import io.strongroom.tee.sevsnp.SnpField;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The attestation exchange over TLS, as executors and strangers see it. */
class AttestFlowTest {
  @TempDir static Path folder;
  private static TestingDeployment deployment;

  @BeforeAll
  static void start() throws Exception {
    deployment = TestingDeployment.start(folder);
  }

  @AfterAll
  static void stop() {
    deployment.close();
  }

  @Test
  void attestsTheReleasedExecutorAndMarksItSimulated() throws Exception {
    TestingExecutor executor = deployment.executor();
    Ear ear = deployment.verified(deployment.ear(executor)).claims();
    assertThat(ear.strongroom().bootId()).isEqualTo(executor.bootId());
    assertThat(ear.strongroom().tlsSpkiSha256()).isEqualTo(executor.tls().pin().value());
    assertThat(ear.strongroom().simulated()).isTrue();
    assertThat(ear.cpu().earStatus()).isEqualTo(TrustTier.WARNING);
    assertThat(ear.cpu().earTrustworthinessVector().value(TrustClaim.HARDWARE)).isEqualTo(32);
    assertThat(ear.cpu().earTrustworthinessVector().value(TrustClaim.EXECUTABLES)).isEqualTo(2);
    assertThat(ear.cpu().earTrustworthinessVector().value(TrustClaim.RUNTIME_OPAQUE)).isEqualTo(2);
    assertThat(ear.cpu().earTrustworthinessVector().value(TrustClaim.CONFIGURATION)).isEqualTo(2);
    assertThat(ear.cpu().earTrustworthinessVector().value(TrustClaim.STORAGE_OPAQUE)).isZero();
  }

  @Test
  void anEarLivesAtMostFiveMinutes() throws Exception {
    Ear ear = deployment.verified(deployment.ear(deployment.executor())).claims();
    assertThat(ear.exp() - ear.iat()).isEqualTo(300);
  }

  @Test
  void publishesTheKeyThatSignsResults() {
    assertThat(deployment.anonymous().request("/.well-known/jwks.json").get().text())
        .contains(deployment.verifier().thumbprint().toString())
        .doesNotContain("\"d\"");
  }

  @Test
  void showsAnAppraisalToOperatorAndAuditorOnly() throws Exception {
    TestingExecutor executor = deployment.executor();
    deployment.ear(executor);
    String path = "/v1/appraisals/" + executor.bootId();
    AppraisalReport report =
        deployment.as("a", path, "*:auditor").get().as(AppraisalReport.class, JsonLimits.REQUEST);
    assertThat(report.simulated()).isTrue();
    assertThat(report.earSha256()).isPresent();
    AppraisalList alive =
        deployment.operator("/v1/appraisals").get().as(AppraisalList.class, JsonLimits.BATCH);
    assertThat(alive.appraisals()).contains(report);
    assertThat(refusal(() -> deployment.as("i", path, "acme:invoker").get()).reason())
        .isEqualTo(Reason.FORBIDDEN);
  }

  @Test
  void refusesTheSampleTeeAndUnknownOnes() {
    for (String tee : new String[] {"sample", "tdx", "tpm", "none"}) {
      JsonObject body =
          Json.createObjectBuilder()
              .add("version", "0.1.1")
              .add("tee", tee)
              .add("extra-params", Json.createObjectBuilder())
              .build();
      ProblemException refused =
          refusal(() ->
              deployment
                  .anonymous()
                  .request("/kbs/v0/auth")
                  .bytes(
                      "application/json",
                      body.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                  .post());
      assertThat(refused.reason()).isEqualTo(Reason.UNSUPPORTED_EVIDENCE);
    }
  }

  @Test
  void refusesAnAlteredExecutorAndExplainsItToTheOperatorOnly() throws Exception {
    TestingExecutor altered = deployment.executor(log("altered"));
    ProblemException refused = refusal(() -> deployment.ear(altered));
    assertNotTrusted(refused);
    assertThat(refused.problem().detail()).doesNotContain("sha384", "measurement", "jar");
    AppraisalReport report = explain(refused);
    assertThat(report.bootId()).contains(altered.bootId());
    assertThat(report.claims())
        .anySatisfy(claim -> {
          assertThat(claim.claim()).isEqualTo("executables");
          assertThat(claim.value()).isEqualTo(33);
          assertThat(claim.expected()).isEqualTo(log("release").measurement().toString());
          assertThat(claim.found()).isEqualTo(altered.log().measurement().toString());
        })
        .anySatisfy(claim -> {
          assertThat(claim.rule()).isEqualTo("measured-file");
          assertThat(claim.expected()).startsWith("supervisor/executor.jar sha384:");
          assertThat(claim.found()).startsWith("supervisor/executor.jar sha384:");
        });
  }

  @Test
  void theSameNodeRefusedAgainIsTheSameCase() throws Exception {
    TestingExecutor altered = deployment.executor(log("altered twice"));
    ProblemException first = refusal(() -> deployment.ear(altered));
    ProblemException second = refusal(() -> deployment.ear(altered));
    assertThat(second.problem().caseId()).isEqualTo(first.problem().caseId());
  }

  @Test
  void refusesAConfigurationThatIsNotPinned() throws Exception {
    TestingExecutor executor = deployment.executor();
    var other = io.strongroom.protocol.id.Sha256.digest(new byte[1]);
    ProblemException refused =
        refusal(() ->
            executor.attest(deployment.anonymous(), deployment.verifier().thumbprint(), other));
    assertNotTrusted(refused);
    assertThat(explain(refused).claims())
        .anySatisfy(claim -> {
          assertThat(claim.rule()).isEqualTo("config-pinned");
          assertThat(claim.value()).isEqualTo(32);
          assertThat(claim.expected()).isEqualTo(CONFIGURATION.toString());
          assertThat(claim.found()).isEqualTo(other.toString());
        });
  }

  /** Each of them is signed by a chip that is as good as any: only the guest is not. */
  @ParameterizedTest
  @CsvSource({
    "debug-off, configuration, 96",
    "migration-off, configuration, 96",
    "highest-privilege, configuration, 96",
    "chip-named, instance-identity, 97"
  })
  void refusesAGuestThatWasLaunchedOtherwise(String rule, String claimed, int value)
      throws Exception {
    TestingExecutor executor = deployment.executor();
    TestingExecutor.Session session = TestingExecutor.begin(deployment.anonymous());
    JsonObject data = runtime(executor, session.nonce());
    TeeEvidence evidence =
        executor
            .chip()
            .attest(
                executor.log(),
                ReportData.of(RuntimeData.reportData(data)),
                report -> launchedAgainst(rule, report));
    ProblemException refused = refusal(() -> session.attest(data, evidence));
    assertNotTrusted(refused);
    assertThat(explain(refused).claims())
        .filteredOn(claim -> claim.rule().equals(rule))
        .singleElement()
        .satisfies(claim -> {
          assertThat(claim.claim()).isEqualTo(claimed);
          assertThat(claim.value()).isEqualTo(value);
        });
  }

  private static void launchedAgainst(String rule, ByteBuffer report) {
    int policy = SnpField.POLICY.offset();
    switch (rule) {
      case "debug-off" -> report.putLong(policy, report.getLong(policy) | 1 << 19);
      case "migration-off" -> report.putLong(policy, report.getLong(policy) | 1 << 18);
      case "highest-privilege" -> report.putInt(SnpField.VMPL.offset(), 1);
      default -> report.put(SnpField.CHIP_ID.offset(), new byte[SnpField.CHIP_ID.size()]);
    }
  }

  @Test
  void refusesAReusedNonce() throws Exception {
    TestingExecutor executor = deployment.executor();
    TestingExecutor.Session session = TestingExecutor.begin(deployment.anonymous());
    JsonObject runtime = runtime(executor, session.nonce());
    session.attest(runtime, executor.evidence(runtime));
    assertRefusedFor("nonce-reused", () -> session.attest(runtime, executor.evidence(runtime)));
  }

  @Test
  void spendsTheNonceWhateverTheOutcome() throws Exception {
    TestingExecutor executor = deployment.executor();
    TestingExecutor.Session session = TestingExecutor.begin(deployment.anonymous());
    JsonObject runtime = runtime(executor, session.nonce());
    JsonObject incomplete = without(runtime, "isolation");
    assertRefusedFor(
        "runtime-data-incomplete", () -> session.attest(incomplete, executor.evidence(incomplete)));
    assertRefusedFor("nonce-reused", () -> session.attest(runtime, executor.evidence(runtime)));
  }

  @Test
  void refusesAMissingNonceAndAMissingSession() throws Exception {
    TestingExecutor executor = deployment.executor();
    TestingExecutor.Session session = TestingExecutor.begin(deployment.anonymous());
    JsonObject runtime = runtime(executor, session.nonce());
    assertRefusedFor(
        "session-missing",
        () -> session.withoutCookie().attest(runtime, executor.evidence(runtime)));
    JsonObject nameless = without(runtime, "nonce");
    assertRefusedFor("nonce-missing", () -> session.attest(nameless, executor.evidence(nameless)));
  }

  @Test
  void refusesAForeignNonce() throws Exception {
    TestingExecutor executor = deployment.executor();
    TestingExecutor.Session session = TestingExecutor.begin(deployment.anonymous());
    JsonObject runtime = runtime(executor, Base64.getEncoder().encodeToString(new byte[72]));
    assertRefusedFor("nonce-foreign", () -> session.attest(runtime, executor.evidence(runtime)));
  }

  @Test
  void refusesRuntimeDataThatLacksAnyMember() throws Exception {
    TestingExecutor executor = deployment.executor();
    for (String member : runtime(executor, "").keySet()) {
      if (member.equals("nonce")) {
        continue;
      }
      TestingExecutor.Session session = TestingExecutor.begin(deployment.anonymous());
      JsonObject lacking = without(runtime(executor, session.nonce()), member);
      assertRefusedFor(
          "runtime-data-incomplete", () -> session.attest(lacking, executor.evidence(lacking)));
    }
  }

  @Test
  void refusesEvidenceThatBindsAnotherKey() throws Exception {
    TestingExecutor executor = deployment.executor();
    TestingExecutor other = deployment.executor();
    TestingExecutor.Session session = TestingExecutor.begin(deployment.anonymous());
    JsonObject bound = runtime(executor, session.nonce());
    JsonObject claimed = runtime(other, session.nonce());
    assertRefusedFor(
        "evidence-refused/report-data", () -> session.attest(claimed, executor.evidence(bound)));
  }

  @Test
  void refusesEvidenceMadeForAnotherVerifier() throws Exception {
    TestingExecutor executor = deployment.executor();
    var another = io.strongroom.protocol.jose.SigningKey.generateEs256().thumbprint();
    assertRefusedFor(
        "wrong-verifier", () -> executor.attest(deployment.anonymous(), another, CONFIGURATION));
  }

  @Test
  void refusesAChosenBootId() throws Exception {
    TestingExecutor executor = deployment.executor();
    TestingExecutor.Session session = TestingExecutor.begin(deployment.anonymous());
    JsonObject runtime =
        replaced(
            runtime(executor, session.nonce()),
            "boot-id",
            deployment.executor().bootId().toString());
    assertRefusedFor(
        "boot-id-not-the-keys", () -> session.attest(runtime, executor.evidence(runtime)));
  }

  @Test
  void refusesAnotherPurpose() throws Exception {
    TestingExecutor executor = deployment.executor();
    TestingExecutor.Session session = TestingExecutor.begin(deployment.anonymous());
    JsonObject runtime =
        replaced(runtime(executor, session.nonce()), "purpose", "strongroom-other/1");
    assertRefusedFor("wrong-purpose", () -> session.attest(runtime, executor.evidence(runtime)));
  }

  private static JsonObject runtime(TestingExecutor executor, String nonce) {
    RuntimeData data =
        executor.runtimeData(nonce, deployment.verifier().thumbprint(), CONFIGURATION);
    return TestingExecutor.json(data);
  }

  private static JsonObject without(JsonObject object, String member) {
    JsonObjectBuilder copy = Json.createObjectBuilder(object);
    return copy.remove(member).build();
  }

  private static JsonObject replaced(JsonObject object, String member, String value) {
    return Json.createObjectBuilder(object).add(member, value).build();
  }

  private static void assertRefusedFor(String reason, Supplier<?> attempt) {
    ProblemException refused = refusal(attempt);
    assertNotTrusted(refused);
    assertThat(refused.problem().detail()).doesNotContain(reason);
    assertThat(explain(refused).claims())
        .anySatisfy(claim -> assertThat(claim.claim()).isEqualTo(reason));
  }

  @Test
  void aLaunchLineOfAnyLengthLeavesACaseThatCanBeRead() throws Exception {
    MeasurementLog good = log("release");
    List<String> launch = Collections.nCopies(300, "\u001b[2J" + "x".repeat(2_000));
    TestingExecutor altered =
        deployment.executor(new MeasurementLog(good.files(), good.jdk(), launch));
    AppraisalReport report = explain(refusal(() -> deployment.ear(altered)));
    assertThat(report.claims())
        .anySatisfy(claim -> assertThat(claim.rule()).isEqualTo("measured-launch-line"))
        .allSatisfy(claim -> assertThat(claim.found()).doesNotContain("\u001b"));
  }

  private static void assertNotTrusted(ProblemException refused) {
    assertThat(refused.reason()).isEqualTo(Reason.NOT_TRUSTED);
    assertThat(refused.problem().caseId()).isPresent();
  }

  private static AppraisalReport explain(ProblemException refused) {
    return deployment
        .operator("/v1/cases/" + refused.problem().caseId().orElseThrow())
        .get()
        .as(AppraisalReport.class, JsonLimits.REQUEST);
  }

  private static ProblemException refusal(Supplier<?> attempt) {
    return catchThrowableOfType(ProblemException.class, attempt::get);
  }
}
