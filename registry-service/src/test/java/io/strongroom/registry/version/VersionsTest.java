package io.strongroom.registry.version;

import static io.strongroom.registry.version.TestingDeployer.CLAIMS;
import static io.strongroom.registry.version.TestingDeployer.CODE;
import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.boundary.sql.Database;
import io.strongroom.protocol.id.VersionDigest;
import io.strongroom.protocol.jose.KeySet;
import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.protocol.json.Blob;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.version.Manifest;
import io.strongroom.protocol.version.VersionOutcome;
import io.strongroom.protocol.version.VersionRegistration;
import io.strongroom.protocol.version.VersionVerifier;
import io.strongroom.registry.sql.TestingDatabase;
import io.strongroom.registry.version.RegistrationOutcome.Refused;
import io.strongroom.registry.version.RegistrationOutcome.Registered;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VersionsTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  private final SigningKey key = SigningKey.generateEs256();
  private final TestingDeployer deployer = new TestingDeployer();
  private final List<VersionDigest> shown = new ArrayList<>();
  private Database database;
  private Versions versions;

  @BeforeEach
  void start() {
    database = TestingDatabase.h2();
    versions =
        new Versions(new VersionStore(database.jdbi()), key, InstantSource.fixed(NOW), shown::add);
  }

  @AfterEach
  void stop() {
    database.close();
  }

  @Test
  void everyReaderAcceptsWhatItCountersigned() {
    Registered registered = (Registered) versions.register(CLAIMS, deployer.deployment("x"));
    var outcome = new VersionVerifier(KeySet.of(key.publicJwk())).verify(registered.record());
    assertThat(outcome)
        .isInstanceOfSatisfying(
            VersionOutcome.Verified.class,
            verified -> {
              assertThat(verified.version().registeredAt()).isEqualTo(NOW);
              assertThat(shown).containsExactly(verified.version().digest());
            });
  }

  @Test
  void answersTheFirstRecordAgain() {
    Registered first = (Registered) versions.register(CLAIMS, deployer.deployment("x"));
    Registered second = (Registered) versions.register(CLAIMS, deployer.deployment("x"));
    assertThat(first.added()).isTrue();
    assertThat(second).isEqualTo(new Registered(first.record(), false));
  }

  @Test
  void keepsOneDeployersVersionFromAnother() {
    TestingDeployer other = new TestingDeployer();
    Manifest manifest = TestingDeployer.manifest("x");
    var statement = deployer.statement(manifest, CODE);
    versions.register(CLAIMS, deployer.deployment(manifest, CODE));
    var stolen =
        new VersionRegistration(
            statement.sign(other.key),
            other.key.publicJwk(),
            manifest.canonical(),
            Blob.ofBytes(CODE));
    assertThat(versions.register(CLAIMS, stolen))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.CONFLICT));
  }

  @Test
  void refusesARecordThatReadersWouldFindTooLarge() {
    Manifest large = TestingDeployer.manifest("x".repeat(50_000));
    assertThat(versions.register(CLAIMS, deployer.deployment(large, CODE)))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(Reason.PAYLOAD_TOO_LARGE);
              assertThat(refused.detail()).contains("shorten the manifest");
            });
    assertThat(shown).isEmpty();
  }
}
