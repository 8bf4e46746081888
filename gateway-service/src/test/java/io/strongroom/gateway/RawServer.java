package io.strongroom.gateway;

import io.strongroom.protocol.tls.TlsContexts;
import io.strongroom.protocol.tls.TlsIdentity;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** A TLS server that says what it is told, HTTP or not, and keeps what it heard. */
public final class RawServer implements AutoCloseable {
  private static final int BACKLOG = 50;

  private final SSLServerSocket listener;
  private final Script script;
  private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
  private final Set<SSLSocket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();

  /** What happens on one connection; it is closed afterwards. */
  public interface Script {
    void play(InputStream in, OutputStream out) throws Exception;
  }

  public RawServer(TlsIdentity identity, Script script) {
    this.script = script;
    try {
      this.listener =
          (SSLServerSocket)
              TlsContexts.server(identity)
                  .getServerSocketFactory()
                  .createServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  /** Answers every request on a connection with the same bytes. */
  public static Script saying(String answer) {
    return (in, out) -> {
      while (!head(in).isEmpty()) {
        out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
      }
    };
  }

  /** Reads a request head and goes away. */
  public static Script dying() {
    return (in, out) -> head(in);
  }

  /** A head up to its empty line; empty at the end of the stream. */
  public static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      head.append((char) next);
    }
    return head.toString();
  }

  private void accept() {
    try {
      while (true) {
        SSLSocket socket = (SSLSocket) listener.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException e) {
      // Closed.
      listener.isClosed();
    }
  }

  private void serve(SSLSocket socket) {
    open.add(socket);
    try (socket) {
      socket.startHandshake();
      connections.incrementAndGet();
      script.play(new Listening(socket.getInputStream()), socket.getOutputStream());
    } catch (Exception e) {
      // The other side went away, or a script did: both are what some tests are about.
      open.remove(socket);
    }
  }

  public URI url() {
    return URI.create("https://127.0.0.1:" + listener.getLocalPort());
  }

  /** Connections whose handshake was completed. */
  public int connections() {
    return connections.get();
  }

  public String heard() {
    return heard.toString(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (SSLSocket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class Listening extends FilterInputStream {
    Listening(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      if (value >= 0) {
        heard.write(value);
      }
      return value;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int count = super.read(into, offset, length);
      heard.write(into, offset, Math.max(count, 0));
      return count;
    }
  }
}
