package io.strongroom.tee.simulated;

import io.strongroom.protocol.attestation.TeeEvidence;
import io.strongroom.protocol.json.Blob;
import io.strongroom.tee.Attester;
import io.strongroom.tee.ReportData;
import io.strongroom.tee.TeeType;
import io.strongroom.tee.sevsnp.SnpEvidence;
import java.io.IOException;
import java.io.InputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Asks the {@link SimulatedPlatform} that started this process for evidence. */
public final class SimulatedAttester implements Attester {
  /** The platform answers in milliseconds; a machine under load may take a second. */
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final Path socket;

  /**
   * @param socket the path the platform was given as {@code --socket}
   */
  public SimulatedAttester(Path socket) {
    this.socket = socket;
  }

  @Override
  public TeeType type() {
    return TeeType.SIMULATED;
  }

  @Override
  public TeeEvidence collect(ReportData reportData) throws IOException {
    ReportAnswer answer = ask(reportData);
    String log = new String(answer.log().bytes(), StandardCharsets.UTF_8);
    return new SnpEvidence(
            Blob.ofBytes(answer.report().bytes()), Blob.ofBytes(answer.certificates().bytes()))
        .toTeeEvidence(Optional.of(log));
  }

  private ReportAnswer ask(ReportData reportData) throws IOException {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      // A Unix socket has no read timeout of its own; closing the channel ends a read.
      CompletableFuture<Void> timeout = closeAfterTimeout(channel);
      try {
        ByteBuffer request = ByteBuffer.wrap(reportData.bytes());
        while (request.hasRemaining()) {
          channel.write(request);
        }
        InputStream in = Channels.newInputStream(channel);
        return ReportAnswer.read(in);
      } finally {
        timeout.cancel(false);
      }
    } catch (IOException e) {
      throw new IOException("no evidence from the simulated TEE at " + socket, e);
    }
  }

  private static CompletableFuture<Void> closeAfterTimeout(SocketChannel channel) {
    return CompletableFuture.runAsync(
        () -> close(channel),
        CompletableFuture.delayedExecutor(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS));
  }

  private static void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // It was to be given up anyway.
    }
  }
}
