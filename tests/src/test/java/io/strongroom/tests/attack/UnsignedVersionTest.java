package io.strongroom.tests.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.cli.cluster.DeploymentKeys;
import io.strongroom.protocol.id.AliasName;
import io.strongroom.protocol.id.FunctionName;
import io.strongroom.protocol.id.Generation;
import io.strongroom.protocol.id.Namespace;
import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.protocol.json.Blob;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.tls.JsonClient;
import io.strongroom.protocol.token.Role;
import io.strongroom.protocol.version.AliasMove;
import io.strongroom.protocol.version.AliasRecord;
import io.strongroom.protocol.version.FunctionClass;
import io.strongroom.protocol.version.Manifest;
import io.strongroom.protocol.version.VersionRecord;
import io.strongroom.protocol.version.VersionRegistration;
import io.strongroom.protocol.version.VersionStatement;
import io.strongroom.tests.cluster.SharedCluster;
import io.strongroom.tests.cluster.TestCluster;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Versions that nobody signed who may, brought by a deployer or by the registry itself. */
@Timeout(120)
@ExtendWith(SharedCluster.class)
class UnsignedVersionTest {
  private static final Namespace ACME = Namespace.of("acme");
  private static final byte[] CODE = Functions.HELLO.getBytes(StandardCharsets.UTF_8);

  private static TestCluster cluster;
  private static SigningKey deployer;
  private static SigningKey stranger;
  private static PoisonedGateway gateway;

  @BeforeAll
  static void theWayItWorks(TestCluster shared) throws Exception {
    cluster = shared;
    deployer = new DeploymentKeys(cluster.state()).deployer(ACME);
    stranger = SigningKey.generateEd25519();
    gateway = PoisonedGateway.start(cluster);
    gateway.announceTheGenuine();
    VersionStatement statement = statement("signed-well");
    register(statement, registration(statement, statement.sign(deployer), deployer));
    assertThat(cluster.invocation("acme/signed-well").send().body()).isEqualTo(Functions.RAN);
  }

  @AfterAll
  static void stop() {
    if (gateway != null) {
      gateway.close();
    }
  }

  @Test
  void theRegistryRefusesAMissingOrWrongSignature() {
    VersionStatement statement = statement("signed-badly");
    String other = statement("signed-for-another").sign(deployer);
    for (VersionRegistration bad :
        List.of(
            registration(statement, "", deployer),
            registration(statement, "e30.e30.e30", deployer),
            registration(statement, statement.sign(stranger), deployer),
            registration(statement, tampered(statement.sign(deployer)), deployer))) {
      Refused.by(Reason.INVALID_SIGNATURE, () -> register(statement, bad));
    }
    Refused.by(
        Reason.INVALID_SIGNATURE,
        () -> register(statement, registration(statement, other, deployer)));
  }

  @Test
  void theRegistryRefusesOtherCodeThanWasSigned() {
    VersionStatement statement = statement("signed-other-code");
    VersionRegistration changed =
        new VersionRegistration(
            statement.sign(deployer),
            deployer.publicJwk(),
            manifest("signed-other-code").canonical(),
            Blob.ofBytes((Functions.HELLO + " ").getBytes(StandardCharsets.UTF_8)));
    Refused.by(Reason.INVALID_SIGNATURE, () -> register(statement, changed));
  }

  /** Somebody may deploy by his token, but his key is not one that the policy owner pinned. */
  @Test
  void aVersionOfADeployerWhoIsNotPinnedIsNeverDispatched() throws Exception {
    VersionStatement statement = statement("signed-by-a-stranger");
    register(statement, registration(statement, statement.sign(stranger), stranger));
    for (int i = 0; i < 3; i++) {
      Refused.by(
          cluster.invocation("acme/signed-by-a-stranger").send(), Reason.DEPLOYER_NOT_PINNED);
    }
  }

  /** The registry's own key, in the attacker's hands, vouches for what nobody deployed. */
  @Test
  void aVersionThatTheRegistryMadeUpIsNeverDispatched() throws Exception {
    Insider insider = new Insider(cluster);
    VersionStatement statement = statement("made-up");
    for (VersionRecord madeUp :
        List.of(
            record(statement, statement.sign(stranger), stranger),
            record(statement, statement.sign(stranger), deployer),
            record(statement, "", deployer))) {
      AliasRecord alias =
          new AliasRecord(
              ACME,
              FunctionName.of("made-up"),
              AliasName.LIVE,
              statement.digest(),
              Generation.FIRST,
              Instant.now());
      gateway.aliases().set("acme/made-up@live", alias.sign(insider.registryKey()));
      gateway
          .functions()
          .set(statement.digest().toString(), madeUp.countersign(insider.registryKey()));
      var answer = gateway.invocation("acme/made-up").send();
      assertThat(answer.status()).isGreaterThanOrEqualTo(400);
      assertThat(answer.body()).doesNotContain(Functions.RAN).contains("\"reason\"");
    }
  }

  private static VersionRecord record(
      VersionStatement statement, String signature, SigningKey claimed) {
    return new VersionRecord(
        signature,
        claimed.publicJwk(),
        manifest(statement.name().toString()).canonical(),
        Instant.now());
  }

  /** Registers it and points the default alias at it. */
  private static void register(VersionStatement statement, VersionRegistration registration) {
    String path = "/v1/namespaces/acme/functions/" + statement.name();
    String token = cluster.connection().issuer().token(ACME, List.of(Role.DEPLOYER));
    try (JsonClient registry = cluster.connection().registry()) {
      registry.request(path + "/versions").bearer(token).json(registration).post();
      registry
          .request(path + "/aliases/live")
          .bearer(token)
          .json(new AliasMove(statement.digest(), Optional.empty()))
          .put();
    }
  }

  private static VersionRegistration registration(
      VersionStatement statement, String signature, SigningKey claimed) {
    return new VersionRegistration(
        signature,
        claimed.publicJwk(),
        manifest(statement.name().toString()).canonical(),
        Blob.ofBytes(CODE));
  }

  private static VersionStatement statement(String name) {
    return VersionStatement.of(
        manifest(name), CODE, new DeploymentKeys(cluster.state()).policyOwner(ACME).thumbprint());
  }

  private static Manifest manifest(String name) {
    return new Manifest(
        FunctionName.of(name),
        ACME,
        "index.js",
        Optional.empty(),
        FunctionClass.CONFIDENTIAL,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static String tampered(String jws) {
    int at = jws.lastIndexOf('.') + 10;
    return jws.substring(0, at) + (jws.charAt(at) == 'A' ? 'B' : 'A') + jws.substring(at + 1);
  }
}
