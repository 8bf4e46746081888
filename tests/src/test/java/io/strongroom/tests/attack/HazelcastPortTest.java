package io.strongroom.tests.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.client.impl.protocol.ClientMessage;
import com.hazelcast.client.impl.protocol.codec.ClientAuthenticationCustomCodec;
import com.hazelcast.client.impl.protocol.codec.ExecutorServiceSubmitToPartitionCodec;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.internal.serialization.InternalSerializationService;
import com.hazelcast.internal.serialization.impl.DefaultSerializationServiceBuilder;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.query.Predicates;
import io.strongroom.protocol.version.FunctionClass;
import io.strongroom.tests.cluster.SharedCluster;
import io.strongroom.tests.cluster.TestCluster;
import java.io.IOException;
import java.io.Serial;
import java.io.Serializable;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whoever reaches the port of the shared memory, with or without the name that clients are asked
 * for. That nothing of a refused request is deserialized inside the member is shown in its own
 * process by registry-service's {@code ClientPortTest} and {@code ClientRequestsTest}; here, that
 * the running registry closes every such way and goes on.
 */
@Timeout(120)
@ExtendWith(SharedCluster.class)
class HazelcastPortTest {
  /** A stranger's connection ends after five seconds. */
  private static final int PATIENCE_MILLIS = 60_000;

  private static TestCluster cluster;

  @BeforeAll
  static void theWayItWorks(TestCluster shared) throws Exception {
    cluster = shared;
    cluster.deploy("acme/beside-hazelcast", FunctionClass.CONFIDENTIAL, Functions.HELLO);
  }

  /** After each attack clients are served, calls are answered, and the registry saw no class. */
  @AfterEach
  void theClusterGoesOn() throws Exception {
    HazelcastInstance client = new Insider(cluster).hazelcast();
    try {
      assertThat(client.getMap("executors").size()).isPositive();
    } finally {
      client.shutdown();
    }
    assertThat(cluster.invocation("acme/beside-hazelcast").send().body()).isEqualTo(Functions.RAN);
    assertThat(cluster.log("registry"))
        .doesNotContain("ClassNotFoundException", "HazelcastSerializationException", "Gadget");
  }

  @Test
  void aClientGetsNobodysCodeToRun() throws Exception {
    HazelcastInstance client = new Insider(cluster).hazelcast();
    try {
      assertThat(client.getMap("executors").size()).isPositive();
      Map<String, ThrowingCallable> attacks = attacks(client);
      attacks.forEach((name, attack) -> assertThatThrownBy(attack).as(name).isNotNull());
    } finally {
      client.shutdown();
    }
  }

  private static Map<String, ThrowingCallable> attacks(HazelcastInstance client) {
    Map<String, ThrowingCallable> attacks = new LinkedHashMap<>();
    attacks.put(
        "a task",
        () -> client.getExecutorService("x").submit(new Gadget()).get(5, TimeUnit.SECONDS));
    attacks.put(
        "a durable task",
        () -> client.getDurableExecutorService("x").submit(new Gadget()).get(5, TimeUnit.SECONDS));
    attacks.put(
        "a scheduled task",
        () -> client.getScheduledExecutorService("x").schedule(new Gadget(), 0, TimeUnit.SECONDS));
    attacks.put(
        "an entry processor",
        () -> client.<String, String>getMap("executors").executeOnKey("x", new Gadget()));
    attacks.put(
        "an entry processor on all",
        () -> client.<String, String>getMap("executors").executeOnEntries(new Gadget()));
    attacks.put("a gadget as a value", () -> client.getMap("executors").set("x", new Gadget()));
    attacks.put("a gadget as a key", () -> client.getMap("executors").get(new Gadget()));
    attacks.put("another map", () -> client.getMap("mine").set("x", "y"));
    attacks.put(
        "a predicate", () -> client.getMap("executors").values(Predicates.sql("__key like '%'")));
    attacks.put("a query", () -> client.getSql().execute("select * from executors").close());
    attacks.put("a topic", () -> client.getTopic("x").publish(new Gadget()));
    attacks.put("a queue", () -> client.getQueue("x").add(new Gadget()));
    attacks.put("a job", () -> client.getJet().getJobs());
    attacks.put("a lock", () -> client.<String, String>getMap("executors").lock("x"));
    attacks.put("everything gone", () -> client.getMap("executors").clear());
    return attacks;
  }

  /** Members, REST by method, memcache, a TLS hello, and noise. */
  @ParameterizedTest
  @ValueSource(strings = {"HZC", "GET /hazelcast/rest", "POST", "get ", "\u0016\u0003\u0001", "??"})
  void strangersAreHungUpOn(String firstBytes) throws Exception {
    assertHungUpAfter(firstBytes.getBytes(StandardCharsets.ISO_8859_1), new byte[64]);
  }

  @Test
  void aTaskBeforeAuthenticationIsHungUpOn() throws Exception {
    InternalSerializationService serialization = new DefaultSerializationServiceBuilder().build();
    ClientMessage task =
        ExecutorServiceSubmitToPartitionCodec.encodeRequest(
            "x", UUID.randomUUID(), serialization.toData(new Gadget()));
    assertHungUpAfter("CP2".getBytes(StandardCharsets.US_ASCII), bytes(task));
  }

  @Test
  void aGadgetForCredentialsIsHungUpOn() throws Exception {
    InternalSerializationService serialization = new DefaultSerializationServiceBuilder().build();
    ClientMessage login =
        ClientAuthenticationCustomCodec.encodeRequest(
            new Insider(cluster).clusterName(),
            serialization.toBytes(new Gadget()),
            UUID.randomUUID(),
            "JVM",
            (byte) 1,
            "5.7.0",
            "x",
            List.of(),
            (byte) 1,
            false);
    assertHungUpAfter("CP2".getBytes(StandardCharsets.US_ASCII), bytes(login));
  }

  private static void assertHungUpAfter(byte[] greeting, byte[] request) throws IOException {
    int port = cluster.local().running().hazelcastPort();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(greeting);
      socket.getOutputStream().write(request);
      assertThat(socket.getInputStream().readAllBytes()).hasSizeLessThanOrEqualTo(3);
    } catch (SocketException hungUp) {
      assertThat(hungUp).hasMessageMatching(".*(reset|Broken pipe).*");
    }
  }

  private static byte[] bytes(ClientMessage message) {
    ByteBuffer buffer = ByteBuffer.allocate(64 * 1024).order(ByteOrder.LITTLE_ENDIAN);
    for (var frame = message.getStartFrame(); frame != null; frame = frame.next) {
      boolean last = frame.next == null;
      buffer.putInt(frame.content.length + Integer.BYTES + Short.BYTES);
      buffer.putShort((short) (last ? frame.flags | ClientMessage.IS_FINAL_FLAG : frame.flags));
      buffer.put(frame.content);
    }
    byte[] bytes = new byte[buffer.position()];
    buffer.flip().get(bytes);
    return bytes;
  }

  /** Everything that a member can be asked to run. */
  private static final class Gadget
      implements Serializable, Callable<String>, EntryProcessor<String, String, String> {
    @Serial private static final long serialVersionUID = 1;

    @Override
    public String call() {
      return "ran";
    }

    @Override
    public String process(Map.Entry<String, String> entry) {
      return "ran";
    }
  }
}
