package io.strongroom.attestation;

import static io.strongroom.attestation.TestingDeployment.log;
import static io.strongroom.attestation.TestingDeployment.pinned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.strongroom.protocol.attestation.ReferenceValues;
import io.strongroom.protocol.grant.Revocation;
import io.strongroom.protocol.grant.RevocationRequest;
import io.strongroom.protocol.grant.RevocationView;
import io.strongroom.protocol.id.Generation;
import io.strongroom.protocol.id.Namespace;
import io.strongroom.protocol.jose.KeySet;
import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.protocol.policy.NamespacePolicy;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.tls.JsonAnswer;
import io.strongroom.protocol.version.FunctionClass;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Policies, reference values, revocations and health over TLS, as their owners use them. */
class OperatorFlowTest {
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

  private static Reason refusal(Supplier<?> attempt) {
    return catchThrowableOfType(ProblemException.class, attempt::get).reason();
  }

  private static NamespacePolicy policy(String namespace, SigningKey owner, Generation generation) {
    return new NamespacePolicy(
        Namespace.of(namespace),
        generation,
        owner.publicJwk(),
        List.of(),
        List.of(),
        FunctionClass.PUBLIC,
        true,
        false,
        List.of("simulated"),
        300,
        deployment.clock().instant());
  }

  private static JsonAnswer put(String role, String namespace, String document) {
    return deployment
        .as("owner", "/v1/namespaces/" + namespace + "/policy", role)
        .text("application/jose", document)
        .put();
  }

  private static String inForce(String namespace) {
    return deployment
        .as("reader", "/v1/namespaces/" + namespace + "/policy", namespace + ":deployer")
        .get()
        .text();
  }

  @Test
  void theOperatorIntroducesAPolicyAndItsOwnerReplacesIt() {
    SigningKey owner = SigningKey.generateEd25519();
    String first = policy("acme", owner, new Generation(1)).sign(owner);
    assertThat(refusal(() -> put("acme:policy-owner", "acme", first))).isEqualTo(Reason.FORBIDDEN);
    assertThat(refusal(() -> put("acme:operator", "acme", first))).isEqualTo(Reason.FORBIDDEN);
    put("*:operator", "acme", first);
    String second = policy("acme", owner, new Generation(2)).sign(owner);
    assertThat(refusal(() -> put("*:operator", "acme", second))).isEqualTo(Reason.FORBIDDEN);
    put("acme:policy-owner", "acme", second);
    put("acme:policy-owner", "acme", second);
    assertThat(inForce("acme")).isEqualTo(second);
  }

  @Test
  void aPolicyIsTheGenerationAfterTheLastByThePinnedOwner() {
    SigningKey owner = SigningKey.generateEd25519();
    SigningKey usurper = SigningKey.generateEd25519();
    put("*:operator", "bank", policy("bank", owner, new Generation(1)).sign(owner));
    String skipping = policy("bank", owner, new Generation(3)).sign(owner);
    assertThat(refusal(() -> put("bank:policy-owner", "bank", skipping)))
        .isEqualTo(Reason.GENERATION_CHANGED);
    String usurped = policy("bank", usurper, new Generation(2)).sign(usurper);
    assertThat(refusal(() -> put("bank:policy-owner", "bank", usurped)))
        .isEqualTo(Reason.INVALID_SIGNATURE);
    String misfiled = policy("other", owner, new Generation(2)).sign(owner);
    assertThat(refusal(() -> put("bank:policy-owner", "bank", misfiled)))
        .isEqualTo(Reason.INVALID_SIGNATURE);
    assertThat(refusal(() -> put("bank:policy-owner", "bank", "no.policy.atall")))
        .isEqualTo(Reason.INVALID_SIGNATURE);
  }

  @Test
  void aFirstPolicyThatIsNoneIsRefused() {
    assertThat(refusal(() -> put("*:operator", "fresh", "rubbish")))
        .isEqualTo(Reason.INVALID_SIGNATURE);
    assertThat(refusal(() -> inForce("fresh"))).isEqualTo(Reason.NO_POLICY);
  }

  @Test
  void referenceValuesAreTakenFromPinnedProvidersAndNeverOlderOnes() {
    String unsigned = values().sign(SigningKey.generateEd25519());
    assertThat(refusal(() -> post("*:operator", unsigned))).isEqualTo(Reason.INVALID_SIGNATURE);
    ReferenceValues older = values();
    deployment.acceptReferenceValues(List.of(pinned(log("release"))));
    String rolledBack = older.sign(deployment.provider());
    assertThat(refusal(() -> post("*:operator", rolledBack))).isEqualTo(Reason.CONFLICT);
    String current = deployment.as("a", "/v1/reference-values", "*:auditor").get().text();
    assertThat(post("*:operator", current).text()).isEqualTo(current);
    assertThat(refusal(() -> post("*:auditor", current))).isEqualTo(Reason.FORBIDDEN);
  }

  private static ReferenceValues values() {
    return new ReferenceValues(
        deployment.clock().instant(), "test", "none", List.of(pinned(log("release"))));
  }

  private static JsonAnswer post(String role, String document) {
    return deployment
        .as("operator", "/v1/reference-values", role)
        .text("application/jose", document)
        .post();
  }

  @Test
  void aRevocationIsInTheNextSnapshotAndTheEpochGrows() {
    RevocationView view = new RevocationView(KeySet.of(deployment.verifier().publicJwk()));
    assertThat(view.offer(snapshot(), deployment.clock().instant())).isEmpty();
    long before = view.epoch();
    String measurement = log("withdrawn").measurement().toString();
    deployment.clock().advance(Duration.ofMillis(10));
    String answered = revoke("*:operator", Revocation.Kind.MEASUREMENT, measurement).text();
    assertThat(view.offer(answered, deployment.clock().instant())).isEmpty();
    assertThat(view.epoch()).isEqualTo(before + 1);
    deployment.clock().advance(Duration.ofMillis(10));
    String again = revoke("*:operator", Revocation.Kind.MEASUREMENT, measurement).text();
    assertThat(view.offer(again, deployment.clock().instant())).isEmpty();
    assertThat(view.epoch()).isEqualTo(before + 1);
  }

  @Test
  void refusesARevocationThatWouldRevokeNothing() {
    assertThat(refusal(() -> revoke("*:operator", Revocation.Kind.CHIP_ID, "ABCD")))
        .isEqualTo(Reason.BAD_REQUEST);
    assertThat(refusal(() -> revoke("*:operator", Revocation.Kind.VERSION, "sha256:12")))
        .isEqualTo(Reason.BAD_REQUEST);
    assertThat(refusal(() -> revoke("*:auditor", Revocation.Kind.CHIP_ID, "ab")))
        .isEqualTo(Reason.FORBIDDEN);
  }

  @Test
  void refusesAReasonThatIsTooLongAndGoesOnPublishing() {
    String words = "x".repeat(257);
    assertThat(refusal(() -> revoke("*:operator", Revocation.Kind.CHIP_ID, "aa01", words)))
        .isEqualTo(Reason.BAD_REQUEST);
    RevocationView view = new RevocationView(KeySet.of(deployment.verifier().publicJwk()));
    String published = revoke("*:operator", Revocation.Kind.CHIP_ID, "aa02").text();
    assertThat(view.offer(published, deployment.clock().instant())).isEmpty();
  }

  private static String snapshot() {
    return deployment.anonymous().request("/v1/revocations").get().text();
  }

  private static JsonAnswer revoke(String role, Revocation.Kind kind, String value) {
    return revoke(role, kind, value, "withdrawn");
  }

  private static JsonAnswer revoke(String role, Revocation.Kind kind, String value, String reason) {
    return deployment
        .as("operator", "/v1/revocations", role)
        .json(new RevocationRequest(kind, value, reason))
        .post();
  }

  @Test
  void saysThatItIsReadyAndCountsWhatItDecided() throws Exception {
    deployment.ear(deployment.executor());
    assertThat(deployment.anonymous().request("/health/ready").get().text())
        .contains("\"status\":\"UP\"", "revocations-fresh");
    assertThat(deployment.anonymous().request("/metrics").get().text())
        .contains("strongroom_attestation_appraisals")
        .contains("strongroom_attestation_revocation_epoch");
  }
}
