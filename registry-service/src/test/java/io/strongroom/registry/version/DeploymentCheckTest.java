package io.strongroom.registry.version;

import static io.strongroom.registry.version.TestingDeployer.CLAIMS;
import static io.strongroom.registry.version.TestingDeployer.CODE;
import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.protocol.id.FunctionRef;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.protocol.jose.TokenType;
import io.strongroom.protocol.json.Blob;
import io.strongroom.protocol.json.Jcs;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.version.FunctionClass;
import io.strongroom.protocol.version.Manifest;
import io.strongroom.protocol.version.VersionRegistration;
import io.strongroom.protocol.version.VersionStatement;
import io.strongroom.registry.version.DeploymentCheck.Result;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One refusal a test; each deployment is sound but for what the test's name says. */
class DeploymentCheckTest {
  private static final String TOGETHER = "\"name\":\"claims\",\"namespace\":\"acme\"";

  private final TestingDeployer deployer = new TestingDeployer();
  private final Manifest manifest = TestingDeployer.manifest("x");
  private final VersionStatement statement = deployer.statement(manifest, CODE);

  @Test
  void acceptsASoundDeployment() {
    assertThat(check(deployer.deployment("x"))).isEqualTo(new Result.Sound(statement));
  }

  @Test
  void acceptsAKeyThatNobodyPinnedBecausePolicyDecidesThat() {
    assertThat(check(new TestingDeployer().deployment("x"))).isInstanceOf(Result.Sound.class);
  }

  @Test
  void refusesASignatureByAnotherKey() {
    assertRefused(
        signedBy(SigningKey.generateEd25519(), statement), Reason.INVALID_SIGNATURE, "signature");
  }

  @Test
  void refusesASignatureMadeForAnotherPurpose() {
    String receipt = deployer.key.sign(TokenType.RECEIPTS, Json.bytes(statement));
    assertRefused(with(receipt, manifest.canonical(), CODE), Reason.INVALID_SIGNATURE, "typ");
  }

  @Test
  void refusesAKeyThatIsNotEd25519() {
    SigningKey es256 = SigningKey.generateEs256();
    var deployment =
        new VersionRegistration(
            es256.sign(TokenType.VERSION, Jcs.canonicalize(statement)),
            es256.publicJwk(),
            manifest.canonical(),
            Blob.ofBytes(CODE));
    assertRefused(deployment, Reason.INVALID_SIGNATURE, "Ed25519");
  }

  @Test
  void refusesAStatementThatIsNotCanonical() {
    byte[] spaced = (" " + Json.write(statement)).getBytes(StandardCharsets.UTF_8);
    String jws = deployer.key.sign(TokenType.VERSION, spaced);
    assertRefused(with(jws, manifest.canonical(), CODE), Reason.INVALID_SIGNATURE, "canonical");
  }

  @Test
  void refusesAStatementThatIsNone() {
    String jws = deployer.key.sign(TokenType.VERSION, "{}".getBytes(StandardCharsets.UTF_8));
    assertRefused(with(jws, manifest.canonical(), CODE), Reason.INVALID_SIGNATURE, "statement");
  }

  @Test
  void refusesAnotherManifestThanTheSignedOne() {
    String other = TestingDeployer.manifest("y").canonical();
    assertRefused(
        with(statement.sign(deployer.key), other, CODE),
        Reason.INVALID_SIGNATURE,
        "another manifest");
  }

  @Test
  void refusesAnotherPackageThanTheSignedOne() {
    byte[] other = "export default 1".getBytes(StandardCharsets.UTF_8);
    assertRefused(
        with(statement.sign(deployer.key), manifest.canonical(), other),
        Reason.INVALID_SIGNATURE,
        "another package");
  }

  @Test
  void refusesAManifestThatIsNotCanonical() {
    String spaced = manifest.canonical().replace(",", ", ");
    assertRefused(
        with(statement.sign(deployer.key), spaced, CODE), Reason.INVALID_MANIFEST, "canonical");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{\"name\":\"claims\",\"name\":\"claims\"}",
        "{" + TOGETHER + ",\"main\":\"index.js\",\"class\":\"secret\"}",
        "{" + TOGETHER + ",\"main\":\"../index.js\",\"class\":\"public\"}",
        "{" + TOGETHER + ",\"main\":\"index.js\",\"class\":\"public\",\"colour\":\"red\"}"
      })
  void refusesAManifestThatIsNone(String text) {
    assertRefused(with(statement.sign(deployer.key), text, CODE), Reason.INVALID_MANIFEST, "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"kv_namespaces\":[]",
        "\"secrets\":[]",
        "\"queues\":{}",
        "\"triggers\":{}",
        "\"egress\":{\"allow\":[]}",
        "\"budget\":{}",
        "\"limits\":{\"subrequests\":10}",
        "\"attestation\":{\"min_tcb\":\"1\"}"
      })
  void refusesWhatIsNotSupportedYet(String table) {
    String text = "{" + TOGETHER + ",\"main\":\"index.js\",\"class\":\"public\"," + table + "}";
    assertRefused(
        with(statement.sign(deployer.key), text, CODE), Reason.NOT_SUPPORTED_YET, "remove it");
  }

  @Test
  void refusesWebAssemblyForNow() {
    String text = "{" + TOGETHER + ",\"main\":\"index.wasm\",\"class\":\"public\"}";
    assertRefused(
        with(statement.sign(deployer.key), text, CODE), Reason.NOT_SUPPORTED_YET, "WebAssembly");
  }

  @Test
  void refusesAnEmptyPackage() {
    byte[] none = new byte[0];
    assertRefused(deployer.deployment(manifest, none), Reason.BAD_REQUEST, "empty");
  }

  @Test
  void refusesAPackageOverTheLimit() {
    byte[] large = new byte[VersionRegistration.MAX_PACKAGE_BYTES + 1];
    assertRefused(deployer.deployment(manifest, large), Reason.PAYLOAD_TOO_LARGE, "at most");
  }

  @Test
  void refusesAnotherFunctionThanThePathNames() {
    Result result = DeploymentCheck.check(FunctionRef.of("acme/other"), deployer.deployment("x"));
    assertRefusal(result, Reason.BAD_REQUEST, "acme/other");
  }

  @Test
  void refusesAStatementAboutAnotherFunctionThanItsManifest() {
    VersionStatement other = stating("other", FunctionClass.CONFIDENTIAL, false);
    Result result =
        DeploymentCheck.check(FunctionRef.of("acme/other"), signedBy(deployer.key, other));
    assertRefusal(result, Reason.INVALID_MANIFEST, "the manifest acme/claims");
  }

  @Test
  void refusesAStatementOfAnotherClassThanItsManifest() {
    assertRefused(
        signedBy(deployer.key, stating("claims", FunctionClass.PUBLIC, false)),
        Reason.INVALID_MANIFEST,
        "the signed statement public");
  }

  @Test
  void refusesRestrictedUntilItCanBeEnforced() {
    Manifest restricted =
        TestingDeployer.read("{" + TOGETHER + ",\"main\":\"index.js\",\"class\":\"restricted\"}");
    assertRefused(deployer.deployment(restricted, CODE), Reason.NOT_YET_ENFORCEABLE, "restricted");
  }

  @Test
  void refusesSealedPackagesUntilTheyCanBeOpened() {
    assertRefused(
        signedBy(deployer.key, stating("claims", FunctionClass.CONFIDENTIAL, true)),
        Reason.NOT_YET_ENFORCEABLE,
        "sealed");
  }

  private VersionStatement stating(String name, FunctionClass functionClass, boolean sealed) {
    FunctionRef function = FunctionRef.of("acme/" + name);
    return new VersionStatement(
        function.namespace(),
        function.name(),
        functionClass,
        manifest.digest(),
        Sha256.digest(CODE),
        deployer.key.thumbprint(),
        sealed);
  }

  private VersionRegistration signedBy(SigningKey key, VersionStatement signed) {
    return with(signed.sign(key), manifest.canonical(), CODE);
  }

  private VersionRegistration with(String jws, String manifestText, byte[] code) {
    return new VersionRegistration(jws, deployer.key.publicJwk(), manifestText, Blob.ofBytes(code));
  }

  private static Result check(VersionRegistration deployment) {
    return DeploymentCheck.check(CLAIMS, deployment);
  }

  private static void assertRefused(VersionRegistration deployment, Reason reason, String saying) {
    assertRefusal(check(deployment), reason, saying);
  }

  private static void assertRefusal(Result result, Reason reason, String saying) {
    assertThat(result)
        .isInstanceOfSatisfying(
            Result.Unsound.class,
            unsound -> {
              assertThat(unsound.refusal().reason()).isEqualTo(reason);
              assertThat(unsound.refusal().detail()).contains(saying);
            });
  }
}
