package io.strongroom.tests.attack;

import io.strongroom.protocol.tls.TlsContexts;
import io.strongroom.protocol.tls.TlsIdentity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/**
 * A TLS server that shows a key of the attacker's choice, keeps every byte that it is sent, and
 * answers everything with what a function would have answered.
 */
final class ListeningServer implements AutoCloseable {
  private static final String ANSWER =
      """
      HTTP/1.1 200 OK\r
      content-length: %d\r
      content-type: text/plain\r
      strongroom-outcome: ok\r
      connection: close\r
      \r
      %s\
      """
          .formatted(Functions.RAN.length(), Functions.RAN);

  private static final int BACKLOG = 16;
  private static final int PATIENCE_MILLIS = 5_000;

  private final SSLServerSocket server;
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger hangUps = new AtomicInteger();
  private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

  ListeningServer(TlsIdentity identity) throws IOException {
    this.server =
        (SSLServerSocket)
            TlsContexts.server(identity)
                .getServerSocketFactory()
                .createServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    server.setWantClientAuth(true);
    Thread.ofPlatform().daemon().name("listening-server").start(this::listen);
  }

  URI address() {
    return URI.create("https://127.0.0.1:" + server.getLocalPort());
  }

  /** How often somebody connected. */
  int connections() {
    return connections.get();
  }

  /** How often a client broke the connection off, or never said anything. */
  int hangUps() {
    return hangUps.get();
  }

  /** All that came through TLS. */
  String heard() {
    synchronized (heard) {
      return heard.toString(StandardCharsets.ISO_8859_1);
    }
  }

  private void listen() {
    while (!server.isClosed()) {
      try (SSLSocket socket = (SSLSocket) server.accept()) {
        connections.incrementAndGet();
        socket.setSoTimeout(PATIENCE_MILLIS);
        serve(socket);
      } catch (IOException e) {
        // A client that does not like the key hangs up: that is what is to be seen.
        hangUps.incrementAndGet();
      }
    }
  }

  private void serve(SSLSocket socket) throws IOException {
    InputStream in = socket.getInputStream();
    byte[] buffer = new byte[16 * 1024];
    int count = in.read(buffer);
    if (count > 0) {
      synchronized (heard) {
        heard.write(buffer, 0, count);
      }
      socket.getOutputStream().write(ANSWER.getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
