package io.strongroom.tee.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.protocol.id.Sha384;
import io.strongroom.tee.ReportData;
import io.strongroom.tee.measure.JdkIdentity;
import io.strongroom.tee.measure.MeasurementLog;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class ReportSocketTest {
  private static final ReportData REPORT_DATA = ReportData.of(new byte[64]);
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  @TempDir private Path folder;

  private Path path;
  private ReportSource source;
  private ReportSocket socket;

  @BeforeEach
  void open() throws IOException {
    path = folder.resolve("tee.sock");
    MeasurementLog log =
        new MeasurementLog(
            List.of(), new JdkIdentity("25", Sha384.digest(new byte[0])), List.of("java"));
    source = new ReportSource(SimulatedChip.load(SimulatedDeployment.shared().chipFolder()), log);
    socket = ReportSocket.open(path, source, TIMEOUT);
  }

  @AfterEach
  void close() {
    socket.close();
  }

  @Test
  void isTheOwnersAlone() throws IOException {
    assertThat(Files.getPosixFilePermissions(path)).isEqualTo(PrivateFiles.OWNER_ONLY);
  }

  @Test
  void isGoneWhenClosed() {
    socket.close();

    assertThat(path).doesNotExist();
    assertThatThrownBy(() -> new SimulatedAttester(path).collect(REPORT_DATA))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(path.toString());
  }

  @Test
  void hangsUpOnAShortRequest() throws IOException {
    try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
      client.write(ByteBuffer.allocate(63));
      client.shutdownOutput();

      assertThat(client.read(ByteBuffer.allocate(1))).isEqualTo(-1);
    }
  }

  @Test
  void hangsUpOnASlowClient() throws IOException {
    try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
      client.write(ByteBuffer.allocate(10));

      assertThat(client.read(ByteBuffer.allocate(1))).isEqualTo(-1);
    }
  }

  @Test
  void servesOthersWhileManyClientsSayNothing() throws IOException {
    List<SocketChannel> silent = new ArrayList<>();
    try {
      for (int i = 0; i < 12; i++) {
        silent.add(SocketChannel.open(UnixDomainSocketAddress.of(path)));
      }
      assertThat(new SimulatedAttester(path).collect(REPORT_DATA).additionalEvidence()).isPresent();
    } finally {
      for (SocketChannel channel : silent) {
        channel.close();
      }
    }
  }

  @Test
  void replacesTheSocketOfAKilledPlatform() throws IOException {
    Path stale = folder.resolve("stale.sock");
    try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      dead.bind(UnixDomainSocketAddress.of(stale));
    }
    assertThat(stale).exists();

    try (ReportSocket second = ReportSocket.open(stale, source, TIMEOUT)) {
      assertThat(new SimulatedAttester(stale).collect(REPORT_DATA)).isNotNull();
    }
  }

  @Test
  void neverRemovesAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "precious");

    assertThatThrownBy(() -> ReportSocket.open(file, source, TIMEOUT))
        .isInstanceOf(IOException.class);
    assertThat(file).hasContent("precious");
  }

  @Test
  void saysWhichPathIsTooLong() {
    Path tooLong = folder.resolve("x".repeat(120));

    assertThatThrownBy(() -> ReportSocket.open(tooLong, source, TIMEOUT))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(tooLong.toString());
  }

  @Test
  void refusesAnAnswerThatAnnouncesTooMuch() {
    byte[] announced = ByteBuffer.allocate(4).putInt(Integer.MAX_VALUE).array();

    assertThatThrownBy(() -> ReportAnswer.read(new java.io.ByteArrayInputStream(announced)))
        .isInstanceOf(IOException.class);
  }
}
