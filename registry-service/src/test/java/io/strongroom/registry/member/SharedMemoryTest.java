package io.strongroom.registry.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.instance.impl.HazelcastInstanceProxy;
import com.hazelcast.internal.serialization.Data;
import com.hazelcast.internal.serialization.InternalSerializationService;
import com.hazelcast.internal.serialization.impl.DefaultSerializationServiceBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharedMemoryTest {
  private static final String ALIAS = "acme/claims@live";

  private TestingMember member;

  @BeforeAll
  void start() {
    member = new TestingMember();
  }

  @AfterAll
  void stop() {
    member.close();
  }

  @Test
  void readsThroughToSql() {
    member.functions.put("sha256:01", "record");
    assertThat(member.memory.read(SharedMap.FUNCTIONS, "sha256:01")).contains("record");
    assertThat(member.memory.read(SharedMap.FUNCTIONS, "sha256:02")).isEmpty();
  }

  @Test
  void healsAnEntryThatWasDeleted() {
    member.functions.put("sha256:03", "record");
    member.memory.refreshFunction("sha256:03", member::function);
    member.memory.hazelcast().getMap("functions").evict("sha256:03");
    assertThat(member.memory.read(SharedMap.FUNCTIONS, "sha256:03")).contains("record");
  }

  @Test
  void healsAPoisonedEntryAtTheNextRefresh() {
    member.aliases.put(ALIAS, "generation 1");
    member.memory.hazelcast().getMap("aliases").set(ALIAS, "poison");
    member.memory.refreshAlias(ALIAS, member::alias);
    assertThat(member.memory.read(SharedMap.ALIASES, ALIAS)).contains("generation 1");
  }

  @Test
  void aRefreshOfAMemoryThatHasStoppedDoesNotFailWhatIsDurableAlready() {
    TestingMember stopped = new TestingMember();
    stopped.close();
    assertThatCode(() -> stopped.memory.refreshAlias(ALIAS, stopped::alias))
        .doesNotThrowAnyException();
  }

  @Test
  void refreshTakesSqlsWordNotTheCallers() {
    member.aliases.put(ALIAS, "generation 3");
    member.memory.refreshAlias(ALIAS, key -> Optional.of("generation 3"));
    member.aliases.put(ALIAS, "generation 4");
    member.memory.refreshAlias(ALIAS, member::alias);
    assertThat(member.memory.read(SharedMap.ALIASES, ALIAS)).contains("generation 4");
  }

  @Test
  void aRefreshReachesNearCachesThatHadNothing() throws InterruptedException {
    HazelcastInstance client = member.client();
    String alias = "acme/fresh@live";
    assertThat(client.getMap("aliases").get(alias)).isNull();
    member.aliases.put(alias, "generation 1");
    member.memory.refreshAlias(alias, member::alias);
    Instant end = Instant.now().plus(Duration.ofSeconds(30));
    while (client.getMap("aliases").get(alias) == null && Instant.now().isBefore(end)) {
      Thread.sleep(50);
    }
    assertThat(client.getMap("aliases").get(alias)).isEqualTo("generation 1");
    client.shutdown();
  }

  @Test
  void deserializesNoClassEvenIfOneWereStored() {
    InternalSerializationService ours =
        ((HazelcastInstanceProxy) member.memory.hazelcast()).getSerializationService();
    Data gadget = new DefaultSerializationServiceBuilder().build().toData(new Canary());
    assertThatThrownBy(() -> ours.toObject(gadget)).hasStackTraceContaining("is not allowed");
    assertThat(Canary.sang()).isFalse();
  }

  @Test
  void refusesAClusterNameThatCouldBeGuessed() {
    assertThatThrownBy(() -> new MemberAddress("dev", "127.0.0.1", 5701))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cluster name");
  }

  @Test
  void showsNoClusterName() {
    MemberAddress address = new MemberAddress(TestingMember.CLUSTER_NAME, "127.0.0.1", 5701);
    assertThat(address.toString()).isEqualTo("127.0.0.1:5701");
  }
}
