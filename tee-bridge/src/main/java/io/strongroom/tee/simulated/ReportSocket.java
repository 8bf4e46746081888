package io.strongroom.tee.simulated;

import io.strongroom.tee.ReportData;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The device of the simulated TEE: a Unix socket that its owner alone can open. A request is the 64
 * bytes of report data, the answer a {@link ReportAnswer}; one request a connection.
 */
final class ReportSocket implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(ReportSocket.class.getName());

  /** An executor attests once every few minutes; further connections wait in the kernel's queue. */
  private static final int MAX_CONNECTIONS = 8;

  /** The kernel's queue. */
  private static final int BACKLOG = 16;

  /** Signing takes 2 ms; whoever needs longer to send 64 bytes holds up others. */
  static final Duration TIMEOUT = Duration.ofSeconds(5);

  /** Without it, a lack of file descriptors would make accepting a busy loop. */
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(50);

  private final Path path;
  private final ReportSource source;
  private final ServerSocketChannel server;
  private final Duration timeout;
  private final Semaphore connections = new Semaphore(MAX_CONNECTIONS);
  private final ScheduledExecutorService timeouts =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("report-timeouts").factory());

  private ReportSocket(
      Path path, ReportSource source, ServerSocketChannel server, Duration timeout) {
    this.path = path;
    this.source = source;
    this.server = server;
    this.timeout = timeout;
  }

  /** Listens and serves until closed. The socket's folder should be its owner's alone too. */
  static ReportSocket open(Path path, ReportSource source, Duration timeout) throws IOException {
    removeStale(path);
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      server.bind(UnixDomainSocketAddress.of(path), BACKLOG);
      Files.setPosixFilePermissions(path, PrivateFiles.OWNER_ONLY);
    } catch (IOException e) {
      server.close();
      throw new IOException("cannot listen on " + path + ": " + e.getMessage(), e);
    }
    ReportSocket socket = new ReportSocket(path, source, server, timeout);
    Thread.ofPlatform().daemon().name("report-socket").start(socket::acceptAll);
    return socket;
  }

  /**
   * A killed platform leaves its socket behind. Anything else at that path is not ours to remove.
   */
  private static void removeStale(Path path) throws IOException {
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      var attributes =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (!attributes.isOther()) {
        throw new IOException(path + " exists and is no socket");
      }
      Files.delete(path);
    }
  }

  private void acceptAll() {
    while (server.isOpen()) {
      try {
        connections.acquire();
        SocketChannel connection = server.accept();
        Thread.ofVirtual().start(() -> serve(connection));
      } catch (IOException e) {
        // Closed by close(), a client that went away, or no file descriptor left.
        connections.release();
        LockSupport.parkNanos(PAUSE_AFTER_FAILURE.toNanos());
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void serve(SocketChannel connection) {
    ScheduledFuture<?> end =
        timeouts.schedule(() -> close(connection), timeout.toMillis(), TimeUnit.MILLISECONDS);
    try (connection) {
      ByteBuffer answer = ByteBuffer.wrap(source.answer(request(connection)).encode());
      while (answer.hasRemaining()) {
        connection.write(answer);
      }
    } catch (IOException e) {
      LOG.log(Level.FINE, "a report request was not completed", e);
    } finally {
      end.cancel(false);
      connections.release();
    }
  }

  private static ReportData request(SocketChannel connection) throws IOException {
    ByteBuffer request = ByteBuffer.allocate(ReportData.BYTES);
    while (request.hasRemaining()) {
      if (connection.read(request) < 0) {
        throw new IOException("the request ended after " + request.position() + " bytes");
      }
    }
    return ReportData.of(request.array());
  }

  private static void close(SocketChannel connection) {
    try {
      connection.close();
    } catch (IOException e) {
      LOG.log(Level.FINE, "closing a slow connection failed", e);
    }
  }

  /** Stops serving and removes the socket; what was accepted is still answered. */
  @Override
  public void close() {
    timeouts.shutdown();
    try {
      server.close();
      Files.deleteIfExists(path);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "the socket " + path + " was not removed", e);
    }
  }
}
