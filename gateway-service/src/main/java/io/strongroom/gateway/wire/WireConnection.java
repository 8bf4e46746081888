package io.strongroom.gateway.wire;

import io.strongroom.gateway.wire.WireException.Phase;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** One TLS connection to an executor; carries one exchange at a time. */
final class WireConnection implements AutoCloseable {
  /**
   * A busy executor that took the connection gets more time than a dead one to take it: connections
   * come in bursts, and each handshake costs it milliseconds of a processor.
   */
  private static final Duration HANDSHAKE_PATIENCE = Duration.ofSeconds(8);

  private final SocketChannel channel;
  private final SSLSocket socket;
  private final String authority;
  private final WireInput in;
  private final OutputStream out;
  private long idleSince;

  private WireConnection(SocketChannel channel, SSLSocket socket, String authority)
      throws IOException {
    this.channel = channel;
    this.socket = socket;
    this.authority = authority;
    this.in = new WireInput(socket.getInputStream());
    this.out = socket.getOutputStream();
  }

  /**
   * Connects and completes the handshake, in which {@code tls} checks the peer's key.
   *
   * @param onOpened is given the means to break this off from another thread
   */
  static WireConnection open(
      URI executor, SSLContext tls, Duration patience, Consumer<AutoCloseable> onOpened)
      throws WireException {
    SocketChannel channel = null;
    try {
      channel = SocketChannel.open();
      onOpened.accept(channel);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      int millis = Math.toIntExact(patience.toMillis());
      channel
          .socket()
          .connect(new InetSocketAddress(executor.getHost(), executor.getPort()), millis);
      channel.socket().setSoTimeout(Math.toIntExact(HANDSHAKE_PATIENCE.toMillis()));
      SSLSocket socket =
          (SSLSocket)
              tls.getSocketFactory()
                  .createSocket(channel.socket(), executor.getHost(), executor.getPort(), true);
      socket.startHandshake();
      channel.socket().setSoTimeout(0);
      return new WireConnection(channel, socket, executor.getAuthority());
    } catch (IOException | RuntimeException e) {
      closeQuietly(channel);
      throw new WireException(
          Phase.CONNECT, "cannot connect to " + executor + ": " + e.getMessage(), e);
    }
  }

  /** Sends the head, and the body with it unless that is streamed. */
  void send(WireRequest request) throws IOException {
    byte[] head = request.head(authority);
    out.write(request.body() instanceof WireBody.Whole whole ? whole.after(head) : head);
    out.flush();
  }

  OutputStream output() {
    return out;
  }

  WireInput input() {
    return in;
  }

  void markIdle(long nanoTime) {
    idleSince = nanoTime;
  }

  /**
   * Whether an idle connection can carry another exchange: not idle for too long, and nothing has
   * come in since the last answer. Anything the peer sends unasked is a farewell, and so is the end
   * of the stream.
   */
  boolean isUsable(long nanoTime, Duration longestIdle) {
    return nanoTime - idleSince < longestIdle.toNanos() && isSilent();
  }

  private boolean isSilent() {
    try {
      channel.configureBlocking(false);
      int count = channel.read(ByteBuffer.allocate(1));
      channel.configureBlocking(true);
      return count == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Breaks off whatever another thread is doing with it. */
  @Override
  public void close() {
    // Not the TLS socket first: its farewell could block behind a peer that does not read.
    closeQuietly(channel);
    closeQuietly(socket);
  }

  private static void closeQuietly(AutoCloseable closeable) {
    try {
      if (closeable != null) {
        closeable.close();
      }
    } catch (Exception e) {
      // It is being given up; there is nobody to tell.
      Thread.onSpinWait();
    }
  }
}
