package io.strongroom.protocol.version;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.protocol.jose.KeySet;
import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.protocol.jose.TokenType;
import io.strongroom.protocol.json.Jcs;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What a version record must hold to be believed. */
class VersionVerifierTest {
  private static final byte[] CODE = "export default {}".getBytes(StandardCharsets.UTF_8);
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final String MANIFEST =
      """
      {"name":"redact","namespace":"acme","main":"index.js","class":"confidential",
       "vars":{"KEEP":4},"limits":{"cpu_ms":50},"attestation":{"tee":["snp"],"max_age":"5m"},
       "tags":{"team":"claims"}}\
      """;

  private final SigningKey registry = SigningKey.generateEs256();
  private final SigningKey deployer = SigningKey.generateEd25519();
  private final VersionVerifier verifier = new VersionVerifier(KeySet.of(registry.publicJwk()));

  @Test
  void acceptsWhatDeployerAndRegistrySigned() throws MalformedJsonException {
    Manifest manifest = manifest();
    VersionStatement statement = statement(manifest);

    VersionOutcome outcome =
        verifier.verify(
            record(statement.sign(deployer), manifest.canonical()).countersign(registry));

    assertThat(outcome).isInstanceOf(VersionOutcome.Verified.class);
    VerifiedVersion version = ((VersionOutcome.Verified) outcome).version();
    assertThat(version.digest()).isEqualTo(statement.digest());
    assertThat(version.manifest()).isEqualTo(manifest);
    assertThat(version.deployer()).isEqualTo(deployer.thumbprint());
  }

  @Test
  void refusesAnotherRegistry() throws MalformedJsonException {
    Manifest manifest = manifest();
    String jws =
        record(statement(manifest).sign(deployer), manifest.canonical())
            .countersign(SigningKey.generateEs256());
    assertRefused(jws, "registry countersignature");
  }

  @Test
  void refusesAStatementThatTheNamedDeployerDidNotSign() throws MalformedJsonException {
    Manifest manifest = manifest();
    String jws =
        record(statement(manifest).sign(SigningKey.generateEd25519()), manifest.canonical())
            .countersign(registry);
    assertRefused(jws, "deployer signature");
  }

  @Test
  void refusesAManifestThatTheRegistryExchanged() throws MalformedJsonException {
    Manifest manifest = manifest();
    String other = manifest.canonical().replace("\"cpu_ms\":50", "\"cpu_ms\":60000");
    assertRefused(
        record(statement(manifest).sign(deployer), other).countersign(registry), "the manifest");
  }

  @Test
  void refusesADeployerKeyThatIsNotEd25519() throws MalformedJsonException {
    Manifest manifest = manifest();
    SigningKey es256 = SigningKey.generateEs256();
    String signature = es256.sign(TokenType.VERSION, Jcs.canonicalize(statement(manifest)));
    VersionRecord record =
        new VersionRecord(signature, es256.publicJwk(), manifest.canonical(), NOW);
    assertRefused(record.countersign(registry), "deployer key");
  }

  @Test
  void refusesAStatementThatIsNotCanonical() throws MalformedJsonException {
    Manifest manifest = manifest();
    String spaced = Json.write(statement(manifest)).replace("{", "{ ");
    String signature = deployer.sign(TokenType.VERSION, spaced.getBytes(StandardCharsets.UTF_8));
    assertRefused(
        record(signature, manifest.canonical()).countersign(registry), "statement is not");
  }

  @Test
  void refusesARecordThatLacksAMember() {
    String jws = registry.sign(TokenType.VERSION_RECORD, "{}".getBytes(StandardCharsets.UTF_8));
    assertRefused(jws, "version record");
  }

  private void assertRefused(String jws, String why) {
    VersionOutcome outcome = verifier.verify(jws);
    assertThat(outcome).isInstanceOf(VersionOutcome.Refused.class);
    assertThat(((VersionOutcome.Refused) outcome).why()).startsWith(why);
  }

  private VersionRecord record(String signature, String manifest) {
    return new VersionRecord(signature, deployer.publicJwk(), manifest, NOW);
  }

  private VersionStatement statement(Manifest manifest) {
    return VersionStatement.of(manifest, CODE, deployer.thumbprint());
  }

  private static Manifest manifest() throws MalformedJsonException {
    return Json.read(MANIFEST, Manifest.class, JsonLimits.MANIFEST);
  }
}
