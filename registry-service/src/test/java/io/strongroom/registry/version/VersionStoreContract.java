package io.strongroom.registry.version;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.boundary.sql.Database;
import io.strongroom.protocol.id.FunctionName;
import io.strongroom.protocol.id.FunctionRef;
import io.strongroom.protocol.id.Namespace;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.id.Thumbprint;
import io.strongroom.protocol.id.VersionDigest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a store of versions promises on whatever database it stands. */
abstract class VersionStoreContract {
  static final FunctionRef CLAIMS = FunctionRef.of("acme/claims");
  private static final byte[] CODE = "export default {}".getBytes(StandardCharsets.UTF_8);

  private Database database;
  private VersionStore store;

  abstract Database open();

  @BeforeEach
  void start() {
    database = open();
    store = new VersionStore(database.jdbi());
  }

  @AfterEach
  void stop() {
    database.close();
  }

  @Test
  void findsWhatWasAdded() {
    StoredVersion version = version(CLAIMS, "one");
    assertThat(store.add(version, CODE)).isEqualTo(version);
    assertThat(store.find(version.digest())).contains(version);
    assertThat(store.record(version.digest())).contains(version.record());
    assertThat(store.packageOf(CLAIMS, version.digest()))
        .hasValueSatisfying(code -> assertThat(code).isEqualTo(CODE));
  }

  @Test
  void findsNothingUnderAnotherFunction() {
    StoredVersion version = version(CLAIMS, "one");
    store.add(version, CODE);
    FunctionRef other = FunctionRef.of("evil/claims");
    assertThat(store.record(other, version.digest())).isEmpty();
    assertThat(store.packageOf(other, version.digest())).isEmpty();
    assertThat(store.list(other, Optional.empty())).isEmpty();
  }

  @Test
  void keepsTheFirstRecordOfADigest() {
    StoredVersion first = version(CLAIMS, "one");
    StoredVersion second =
        new StoredVersion(
            first.digest(), CLAIMS, first.deployer(), first.packageDigest(), "another record");
    store.add(first, CODE);
    assertThat(store.add(second, CODE)).isEqualTo(first);
    assertThat(store.find(first.digest())).contains(first);
  }

  @Test
  void keepsOneOfManyConcurrentRegistrations() throws Exception {
    List<Callable<StoredVersion>> racers = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      StoredVersion mine =
          new StoredVersion(digest("one"), CLAIMS, deployer(), Sha256.digest(CODE), "record " + i);
      racers.add(() -> store.add(mine, CODE));
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<StoredVersion> answers = new ArrayList<>();
      for (Future<StoredVersion> answer : threads.invokeAll(racers)) {
        answers.add(answer.get());
      }
      assertThat(answers).containsOnly(store.find(digest("one")).orElseThrow());
    }
  }

  @Test
  void keepsAPackageOfTheLargestSize() {
    byte[] large = new byte[4 * 1024 * 1024];
    large[large.length - 1] = 7;
    StoredVersion version =
        new StoredVersion(digest("large"), CLAIMS, deployer(), Sha256.digest(large), "record");
    store.add(version, large);
    assertThat(store.packageOf(CLAIMS, version.digest()))
        .hasValueSatisfying(code -> assertThat(code).isEqualTo(large));
  }

  @Test
  void listsNewestFirstPageByPage() {
    int versions = VersionStore.PAGE + 3;
    for (int i = 0; i < versions; i++) {
      store.add(version(CLAIMS, "v" + i), CODE);
    }
    List<StoredVersion> first = store.list(CLAIMS, Optional.empty());
    List<StoredVersion> second = store.list(CLAIMS, Optional.of(first.getLast().digest()));
    assertThat(first).hasSize(VersionStore.PAGE);
    assertThat(first.getFirst().digest()).isEqualTo(digest("v" + (versions - 1)));
    assertThat(second)
        .extracting(StoredVersion::digest)
        .containsExactly(digest("v2"), digest("v1"), digest("v0"));
  }

  @Test
  void namesTheFunctionsOfANamespace() {
    store.add(version(CLAIMS, "one"), CODE);
    store.add(version(CLAIMS, "two"), CODE);
    store.add(version(FunctionRef.of("acme/audit"), "three"), CODE);
    store.add(version(FunctionRef.of("other/thing"), "four"), CODE);
    Namespace acme = Namespace.of("acme");
    assertThat(store.functions(acme, Optional.empty()))
        .containsExactly(FunctionName.of("audit"), FunctionName.of("claims"));
    assertThat(store.functions(acme, Optional.of(FunctionName.of("audit"))))
        .containsExactly(FunctionName.of("claims"));
  }

  private static StoredVersion version(FunctionRef function, String what) {
    return new StoredVersion(
        digest(what), function, deployer(), Sha256.digest(CODE), "record of " + what);
  }

  private static VersionDigest digest(String what) {
    return new VersionDigest(Sha256.digest(what.getBytes(StandardCharsets.UTF_8)));
  }

  private static Thumbprint deployer() {
    return Thumbprint.of("A".repeat(43));
  }
}
