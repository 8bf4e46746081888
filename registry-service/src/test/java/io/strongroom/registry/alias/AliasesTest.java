package io.strongroom.registry.alias;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.boundary.sql.Database;
import io.strongroom.protocol.id.AliasName;
import io.strongroom.protocol.id.FunctionRef;
import io.strongroom.protocol.id.Generation;
import io.strongroom.protocol.id.VersionDigest;
import io.strongroom.protocol.jose.KeySet;
import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.protocol.version.AliasRecord;
import io.strongroom.protocol.version.AliasVerifier;
import io.strongroom.registry.sql.TestingDatabase;
import io.strongroom.registry.version.TestingDeployer;
import io.strongroom.registry.version.TestingVersions;
import io.strongroom.registry.version.VersionStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AliasesTest {
  private static final AliasRef LIVE = new AliasRef(TestingDeployer.CLAIMS, AliasName.LIVE);

  private final SigningKey key = SigningKey.generateEs256();
  private final List<AliasRef> shown = new ArrayList<>();
  private Database database;
  private AliasStore store;
  private Aliases aliases;
  private VersionDigest one;
  private VersionDigest two;

  @BeforeEach
  void start() {
    database = TestingDatabase.h2();
    VersionStore versions = new VersionStore(database.jdbi());
    store = new AliasStore(database.jdbi());
    aliases = new Aliases(store, versions, key, InstantSource.fixed(Instant.EPOCH), shown::add);
    one = TestingVersions.add(versions, "one");
    two = TestingVersions.add(versions, "two");
  }

  @AfterEach
  void stop() {
    database.close();
  }

  @Test
  void signsWhatItMoved() {
    AliasRecord record = moved(one, Optional.empty());
    assertThat(record.version()).isEqualTo(one);
    assertThat(record.generation()).isEqualTo(Generation.FIRST);
    assertThat(record.updatedAt()).isEqualTo(Instant.EPOCH);
    assertThat(shown).containsExactly(LIVE);
  }

  @Test
  void movesFromTheExpectedGeneration() {
    moved(one, Optional.empty());
    assertThat(moved(two, Optional.of(Generation.FIRST)).generation()).isEqualTo(Generation.of(2));
  }

  @Test
  void answersALostAnswerAgainWithoutANewGeneration() {
    moved(one, Optional.empty());
    AliasRecord first = moved(two, Optional.of(Generation.FIRST));
    assertThat(moved(two, Optional.of(Generation.FIRST))).isEqualTo(first);
    assertThat(moved(two, Optional.empty())).isEqualTo(first);
    assertThat(store.history(LIVE, Optional.empty())).hasSize(2);
  }

  @Test
  void refusesWhenSomebodyElseWasFirst() {
    moved(one, Optional.empty());
    moved(two, Optional.empty());
    assertThat(aliases.move(LIVE, one, Optional.of(Generation.FIRST)))
        .isEqualTo(new AliasOutcome.GenerationChanged(Optional.of(Generation.of(2))));
    assertThat(store.history(LIVE, Optional.empty())).hasSize(2);
  }

  @Test
  void refusesToMoveWhatIsNotThere() {
    assertThat(aliases.move(LIVE, one, Optional.of(Generation.FIRST)))
        .isEqualTo(new AliasOutcome.GenerationChanged(Optional.empty()));
    assertThat(shown).isEmpty();
  }

  @Test
  void refusesAVersionOfAnotherFunction() {
    AliasRef other = new AliasRef(FunctionRef.of("acme/other"), AliasName.LIVE);
    assertThat(aliases.move(other, one, Optional.empty()))
        .isEqualTo(new AliasOutcome.NoSuchVersion());
  }

  private AliasRecord moved(VersionDigest version, Optional<Generation> from) {
    String record = ((AliasOutcome.Moved) aliases.move(LIVE, version, from)).record();
    var outcome =
        new AliasVerifier(KeySet.of(key.publicJwk())).verify(record, LIVE.function(), LIVE.alias());
    return ((io.strongroom.protocol.version.AliasOutcome.Verified) outcome).alias();
  }
}
