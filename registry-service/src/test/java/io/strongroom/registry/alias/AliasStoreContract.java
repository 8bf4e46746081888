package io.strongroom.registry.alias;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.boundary.sql.Database;
import io.strongroom.protocol.id.AliasName;
import io.strongroom.protocol.id.FunctionRef;
import io.strongroom.protocol.id.Generation;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.id.VersionDigest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a store of aliases promises on whatever database it stands. */
abstract class AliasStoreContract {
  private static final FunctionRef CLAIMS = FunctionRef.of("acme/claims");
  private static final AliasRef LIVE = new AliasRef(CLAIMS, AliasName.LIVE);

  private Database database;
  private AliasStore store;

  abstract Database open();

  @BeforeEach
  void start() {
    database = open();
    store = new AliasStore(database.jdbi());
    exists(version("one"));
    exists(version("two"));
  }

  @AfterEach
  void stop() {
    database.close();
  }

  @Test
  void startsAtGenerationOne() {
    assertThat(store.current(LIVE)).isEmpty();
    assertThat(to(LIVE, "one").generation()).isEqualTo(Generation.FIRST);
    assertThat(store.record(LIVE)).contains("acme/claims@live 1");
  }

  @Test
  void everyMoveIsTheNextGeneration() {
    to(LIVE, "one");
    to(LIVE, "two");
    AliasChange back = to(LIVE, "one");
    assertThat(back.generation()).isEqualTo(Generation.of(3));
    assertThat(store.current(LIVE)).contains(back);
    assertThat(store.history(LIVE, Optional.empty()))
        .extracting(change -> change.generation().value())
        .containsExactly(3L, 2L, 1L);
    assertThat(store.history(LIVE, Optional.of(Generation.of(2)))).hasSize(1);
  }

  @Test
  void stayingIsNoChange() {
    AliasChange first = to(LIVE, "one");
    assertThat(store.move(LIVE, current -> Optional.empty())).contains(first);
    assertThat(store.history(LIVE, Optional.empty())).hasSize(1);
  }

  @Test
  void concurrentMovesGetGenerationsOfTheirOwn() throws Exception {
    int moves = 3;
    List<Callable<AliasChange>> racers = new ArrayList<>();
    for (int i = 0; i < moves; i++) {
      racers.add(() -> to(LIVE, "one"));
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Long> generations = new ArrayList<>();
      for (var answer : threads.invokeAll(racers)) {
        generations.add(answer.get().generation().value());
      }
      assertThat(generations).containsExactlyInAnyOrder(1L, 2L, 3L);
    }
  }

  @Test
  void namesOnlyVersionsThatExist() {
    assertThatThrownBy(() -> to(LIVE, "three")).isNotNull();
    assertThat(store.current(LIVE)).isEmpty();
  }

  @Test
  void listsEveryAliasAtItsPosition() {
    AliasRef canary = new AliasRef(CLAIMS, AliasName.of("canary"));
    to(LIVE, "one");
    AliasChange live = to(LIVE, "two");
    AliasChange first = to(canary, "one");
    to(new AliasRef(FunctionRef.of("acme/other"), AliasName.LIVE), "one");
    assertThat(store.list(CLAIMS, Optional.empty())).containsExactly(first, live);
    assertThat(store.list(CLAIMS, Optional.of(AliasName.of("canary")))).containsExactly(live);
  }

  private AliasChange to(AliasRef alias, String what) {
    return store
        .move(
            alias,
            current -> {
              Generation next =
                  current.map(change -> change.generation().next()).orElse(Generation.FIRST);
              return Optional.of(
                  new AliasChange(alias.alias(), next, version(what), alias + " " + next.value()));
            })
        .orElseThrow();
  }

  private void exists(VersionDigest version) {
    database
        .jdbi()
        .useHandle(handle -> {
          handle.execute(
              "insert into package (digest, content) values (?, ?)",
              version.toString(),
              new byte[1]);
          handle.execute(
              "insert into function_version (digest, namespace, name, deployer, package_digest, record)"
                  + " values (?, 'acme', 'claims', 'k', ?, 'r')",
              version.toString(),
              version.toString());
        });
  }

  private static VersionDigest version(String what) {
    return new VersionDigest(Sha256.digest(what.getBytes(StandardCharsets.UTF_8)));
  }
}
