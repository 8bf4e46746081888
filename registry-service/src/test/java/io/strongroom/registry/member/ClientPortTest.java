package io.strongroom.registry.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.client.impl.protocol.ClientMessage;
import com.hazelcast.client.impl.protocol.codec.ClientAuthenticationCustomCodec;
import com.hazelcast.client.impl.protocol.codec.ExecutorServiceSubmitToPartitionCodec;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.internal.serialization.InternalSerializationService;
import com.hazelcast.internal.serialization.impl.DefaultSerializationServiceBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stranger on the member's port gets, who does not even know the cluster name. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientPortTest {
  private static final int READ_TIMEOUT_MILLIS = 60_000;

  private TestingMember member;

  @BeforeAll
  void start() {
    member = new TestingMember();
  }

  @AfterAll
  void stop() {
    member.close();
  }

  @AfterEach
  void memberIsAliveAndNothingRan() {
    assertThat(member.memory.isRunning()).isTrue();
    assertThat(Canary.sang()).isFalse();
    HazelcastInstance client = member.client();
    assertThat(client.getMap("executors").size()).isZero();
    client.shutdown();
  }

  /** The member, REST (by method) and memcache protocols, a TLS hello, and noise. */
  @ParameterizedTest
  @ValueSource(strings = {"HZC", "GET", "POS", "HEA", "get", "set", "\u0016\u0003\u0001", "???"})
  void endsEveryProtocolButTheClients(String firstBytes) throws IOException {
    try (Socket socket = connect()) {
      send(socket, firstBytes.getBytes(StandardCharsets.UTF_8));
      send(socket, new byte[64]);
      assertThat(readToEnd(socket)).hasSizeLessThanOrEqualTo(3);
    }
  }

  @Test
  void closesOnATaskBeforeAuthentication() throws IOException {
    InternalSerializationService serialization = new DefaultSerializationServiceBuilder().build();
    ClientMessage task =
        ExecutorServiceSubmitToPartitionCodec.encodeRequest(
            "x", UUID.randomUUID(), serialization.toData(new Canary()));
    assertClosedAfter(bytes(task));
  }

  @Test
  void closesOnAGadgetAsCredentials() throws IOException {
    InternalSerializationService serialization = new DefaultSerializationServiceBuilder().build();
    byte[] gadget = serialization.toBytes(new Canary());
    ClientMessage login =
        ClientAuthenticationCustomCodec.encodeRequest(
            TestingMember.CLUSTER_NAME,
            gadget,
            UUID.randomUUID(),
            "JVM",
            (byte) 1,
            "5.7.0",
            "x",
            List.of(),
            (byte) 1,
            false);
    assertClosedAfter(bytes(login));
  }

  @Test
  void closesOnARequestOverTheLimit() throws IOException {
    byte[] frame = new byte[6];
    ByteBuffer.wrap(frame)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(BoundedRequestDecoder.MAX_REQUEST_BYTES + 1);
    assertClosedAfter(frame);
  }

  @Test
  void closesOnAMalformedRequest() throws IOException {
    ClientMessage empty = ClientMessage.createForEncode();
    ClientMessage.Frame first =
        new ClientMessage.Frame(
            new byte[ClientMessage.PARTITION_ID_FIELD_OFFSET + 4],
            ClientMessage.UNFRAGMENTED_MESSAGE);
    empty.add(first);
    empty.setMessageType(256);
    assertClosedAfter(bytes(empty));
  }

  @Test
  void refusesAClientWithoutTheClusterName() {
    assertThatThrownBy(() -> member.client("dev", Duration.ofSeconds(1)).shutdown())
        .hasStackTraceContaining("Unable to connect");
  }

  @Test
  void servesClientsWhileStrangersHoldConnections() throws Exception {
    List<Socket> strangers = new ArrayList<>();
    try {
      for (int i = 0; i < ClientPort.MAX_CONNECTIONS + 50; i++) {
        strangers.add(connect());
      }
      Thread.sleep(ClientPort.STRANGER_GRACE.plusMillis(200));
      HazelcastInstance client = member.client();
      assertThat(client.getMap("executors").size()).isZero();
      client.shutdown();
    } finally {
      for (Socket stranger : strangers) {
        stranger.close();
      }
    }
  }

  private void assertClosedAfter(byte[] request) throws IOException {
    try (Socket socket = connect()) {
      send(socket, "CP2".getBytes(StandardCharsets.UTF_8));
      send(socket, request);
      assertThat(readToEnd(socket)).isEmpty();
    }
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), member.port);
    socket.setSoTimeout(READ_TIMEOUT_MILLIS);
    return socket;
  }

  private static void send(Socket socket, byte[] bytes) throws IOException {
    try {
      OutputStream out = socket.getOutputStream();
      out.write(bytes);
      out.flush();
    } catch (SocketException alreadyClosed) {
      assertThat(alreadyClosed).hasMessageMatching(".*(reset|Broken pipe).*");
    }
  }

  /**
   * What the member sent before it closed; a member that keeps the connection open fails by the
   * time limit.
   */
  private static byte[] readToEnd(Socket socket) throws IOException {
    try {
      return socket.getInputStream().readAllBytes();
    } catch (SocketException reset) {
      return new byte[0];
    }
  }

  private static byte[] bytes(ClientMessage message) {
    ByteBuffer buffer = ByteBuffer.allocate(64 * 1024).order(ByteOrder.LITTLE_ENDIAN);
    for (var frame = message.getStartFrame(); frame != null; frame = frame.next) {
      buffer.putInt(frame.content.length + 6);
      boolean last = frame.next == null;
      buffer.putShort((short) (last ? frame.flags | ClientMessage.IS_FINAL_FLAG : frame.flags));
      buffer.put(frame.content);
    }
    byte[] bytes = new byte[buffer.position()];
    buffer.flip().get(bytes);
    return bytes;
  }
}
