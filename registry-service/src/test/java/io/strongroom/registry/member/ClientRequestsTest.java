package io.strongroom.registry.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.aggregation.Aggregators;
import com.hazelcast.client.impl.clientside.HazelcastClientInstanceImpl;
import com.hazelcast.client.impl.clientside.HazelcastClientProxy;
import com.hazelcast.client.impl.protocol.ClientMessage;
import com.hazelcast.client.impl.protocol.codec.MCChangeClusterStateCodec;
import com.hazelcast.client.impl.protocol.codec.MCGetThreadDumpCodec;
import com.hazelcast.client.impl.protocol.codec.MCRunConsoleCommandCodec;
import com.hazelcast.client.impl.protocol.codec.MCRunScriptCodec;
import com.hazelcast.client.impl.protocol.codec.MCShutdownClusterCodec;
import com.hazelcast.client.impl.protocol.codec.MCShutdownMemberCodec;
import com.hazelcast.client.impl.spi.impl.ClientInvocation;
import com.hazelcast.config.IndexType;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MapStoreConfig;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import com.hazelcast.map.listener.EntryAddedListener;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** What a client that knows the cluster name may ask of the member, and what it may not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientRequestsTest {
  private static final long WAIT_SECONDS = 10;

  private TestingMember member;
  private HazelcastInstance client;
  private IMap<String, String> executors;
  private IMap<Object, Object> anything;

  @BeforeAll
  void connect() {
    member = new TestingMember();
    client = member.client();
    executors = client.getMap("executors");
    anything = client.getMap("executors");
  }

  @AfterAll
  void disconnect() {
    client.shutdown();
    member.close();
  }

  @Test
  void answersEverythingThePlatformAsks() throws InterruptedException {
    long refusedBefore = member.memory.refusedRequests();
    member.functions.put("sha256:aa", "record");
    assertThat(client.<String, String>getMap("functions").get("sha256:aa")).isEqualTo("record");
    assertThat(client.<String, String>getMap("functions").getAll(Set.of("sha256:aa"))).hasSize(1);
    assertThat(client.<String, String>getMap("aliases").get("acme/none@live")).isNull();

    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    EntryAddedListener<String, String> listener = event -> heard.add(event.getValue());
    var registration = executors.addEntryListener(listener, true);
    executors.set("boot-1", "executor record", 60, TimeUnit.SECONDS);
    assertThat(heard.poll(WAIT_SECONDS, TimeUnit.SECONDS)).isEqualTo("executor record");
    assertThat(executors.entrySet()).containsExactly(Map.entry("boot-1", "executor record"));
    assertThat(executors.values()).hasSize(1);
    assertThat(executors.removeEntryListener(registration)).isTrue();
    executors.put("boot-2", "executor record", 60, TimeUnit.SECONDS);
    executors.delete("boot-1");
    executors.remove("boot-2");
    assertThat(executors.size()).isZero();
    assertThat(member.memory.refusedRequests()).isEqualTo(refusedBefore);
  }

  @TestFactory
  Stream<DynamicTest> refusesAClassToRun() {
    Callable<String> task = new Canary();
    return Stream.of(
        refused("a gadget as a value", () -> anything.set("k", new Canary(), 60, TimeUnit.SECONDS)),
        refused("a gadget as a key", () -> anything.get(new Canary())),
        refused("a gadget among keys", () -> anything.getAll(Set.of("k", new Canary()))),
        refused("an executor task", () -> client.getExecutorService("x").submit(task).get()),
        refused(
            "an executor task for a key",
            () -> client.getExecutorService("x").submitToKeyOwner(task, "k").get()),
        refused("a durable task", () -> client.getDurableExecutorService("x").submit(task).get()),
        refused(
            "a scheduled task",
            () ->
                client.getScheduledExecutorService("x").schedule(task, 0, TimeUnit.SECONDS).get()),
        refused("an entry processor", () -> executors.executeOnKey("k", new Canary())),
        refused("an entry processor for all", () -> executors.executeOnEntries(new Canary())),
        refused(
            "a submitted processor",
            () -> executors.submitToKey("k", new Canary()).toCompletableFuture().get()),
        refused("a predicate", () -> executors.values(new Canary())),
        refused("a predicate of a removal", () -> executors.removeAll(new Canary())),
        refused("an aggregation", () -> executors.aggregate(Aggregators.count())),
        refused("a published message", () -> client.getTopic("x").publish(new Canary())),
        refused("a queued item", () -> client.getQueue("x").offer(new Canary())));
  }

  @TestFactory
  Stream<DynamicTest> refusesToBeReconfigured() {
    MapStoreConfig evilStore =
        new MapStoreConfig().setEnabled(true).setClassName(Canary.class.getName());
    return Stream.of(
        refused(
            "a map with a store of the client's class",
            () ->
                client
                    .getConfig()
                    .addMapConfig(new MapConfig("evil").setMapStoreConfig(evilStore))),
        refused("an index", () -> executors.addIndex(IndexType.HASH, "this")),
        refused("a script", () -> ask(MCRunScriptCodec.encodeRequest("javascript", "1"))),
        refused(
            "a console command", () -> ask(MCRunConsoleCommandCodec.encodeRequest(null, "jvm"))),
        refused("a thread dump", () -> ask(MCGetThreadDumpCodec.encodeRequest(false))),
        refused("a cluster state", () -> ask(MCChangeClusterStateCodec.encodeRequest(2))),
        refused("a cluster shutdown", () -> ask(MCShutdownClusterCodec.encodeRequest())),
        refused("a member shutdown", () -> ask(MCShutdownMemberCodec.encodeRequest())),
        refused("an SQL statement", () -> client.getSql().execute("SELECT 1")),
        refused("the list of jobs", () -> client.getJet().getJobs()));
  }

  @TestFactory
  Stream<DynamicTest> refusesWhatIsNotItsOwnToWrite() {
    String large = "x".repeat(AllowedRequests.MAX_VALUE_BYTES + 1);
    return Stream.of(
        refused(
            "a version record",
            () -> client.getMap("functions").set("k", "v", 1, TimeUnit.SECONDS)),
        refused(
            "an alias record", () -> client.getMap("aliases").put("k", "v", 1, TimeUnit.SECONDS)),
        refused("a removed alias", () -> client.getMap("aliases").delete("k")),
        refused("an emptied map", () -> executors.clear()),
        refused("an evicted map", () -> executors.evictAll()),
        refused("a locked key", () -> executors.lock("k")),
        refused("a destroyed map", () -> executors.destroy()),
        refused("an entry for ever", () -> executors.set("k", "v")),
        refused("an entry for a day", () -> executors.set("k", "v", 1, TimeUnit.DAYS)),
        refused("a large entry", () -> executors.set("k", large, 1, TimeUnit.SECONDS)),
        refused("a number", () -> anything.set("k", 1, 1, TimeUnit.SECONDS)),
        refused("another map", () -> client.getMap("other").size()),
        refused("a list", () -> client.getList("other").size()),
        refused("a transaction", () -> client.newTransactionContext().beginTransaction()));
  }

  private DynamicTest refused(String request, ThrowingCallable attempt) {
    return DynamicTest.dynamicTest(
        request,
        () -> {
          long before = member.memory.refusedRequests();
          assertThatThrownBy(attempt).hasStackTraceContaining("request not allowed");
          assertThat(member.memory.refusedRequests()).isGreaterThan(before);
          assertThat(Canary.sang()).isFalse();
          assertThat(member.memory.isRunning()).isTrue();
        });
  }

  private ClientMessage ask(ClientMessage request) throws Exception {
    HazelcastClientInstanceImpl instance = ((HazelcastClientProxy) client).client;
    return new ClientInvocation(instance, request, null)
        .invoke()
        .get(WAIT_SECONDS, TimeUnit.SECONDS);
  }
}
