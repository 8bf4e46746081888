package io.strongroom.executor.cells;

import io.strongroom.cell.frame.CellToken;
import io.strongroom.cell.frame.Frame;
import io.strongroom.cell.frame.FrameReader;
import io.strongroom.cell.frame.FrameWriter;
import io.strongroom.cell.frame.Rendezvous;
import io.strongroom.executor.sandbox.CellCommand;
import io.strongroom.executor.sandbox.Sandbox;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Boots cells: a directory of its own with a socket in it, the process, its token on standard
 * input, one connection, and the token back on it. After the first connection the socket is gone,
 * whoever connected.
 */
final class CellBoot {

  /** A cold JVM with a guest engine takes 1.3 s alone; on a machine full of starting cells more. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  /** Two processes of bubblewrap, and room. */
  private static final int MOST_WRAPPERS = 4;

  private final Sandbox sandbox;
  private final CellSpawner spawner;
  private final Path directory;
  private final SecureRandom random;
  private final AtomicLong count = new AtomicLong();

  /**
   * @param directory exists, belongs to the supervisor alone and is short: a socket's whole path
   *     has 107 bytes at most
   */
  CellBoot(Sandbox sandbox, CellSpawner spawner, Path directory, SecureRandom random) {
    this.sandbox = sandbox;
    this.spawner = spawner;
    this.directory = directory;
    this.random = random;
  }

  CellProcess boot(int heapMegabytes) throws CellBootException, InterruptedException {
    try {
      return bootIn(newDirectory(), heapMegabytes);
    } catch (IOException e) {
      throw new CellBootException("a cell does not boot: " + e.getMessage(), e);
    }
  }

  private Path newDirectory() throws IOException {
    return Files.createDirectory(
        directory.resolve(Long.toString(count.incrementAndGet())),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  private CellProcess bootIn(Path own, int heapMegabytes)
      throws IOException, InterruptedException, CellBootException {
    Path socket = own.resolve(CellCommand.SOCKET_NAME);
    CellCommand launch = sandbox.launch(own, heapMegabytes);
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket), 1);
      Process process = spawner.start(launch.command());
      CellConsole console = CellConsole.of(process);
      try (BootDeadline deadline = new BootDeadline(process, server, LONGEST)) {
        CellProcess cell = meet(process, launch.socket(), server, socket, deadline);
        deadline.met();
        return cell;
      } catch (IOException e) {
        Files.deleteIfExists(socket);
        Files.deleteIfExists(own);
        throw new CellBootException(
            "a cell does not boot: " + e + "; its last words: " + console.tail(), e);
      }
    }
  }

  private CellProcess meet(
      Process process,
      Path socketInside,
      ServerSocketChannel server,
      Path socket,
      BootDeadline deadline)
      throws IOException {
    CellToken token = CellToken.random(random);
    try (var input = process.getOutputStream()) {
      new Rendezvous(token, socketInside).writeTo(input);
    }
    SocketChannel channel = server.accept();
    deadline.closeToo(channel);
    server.close();
    Files.delete(socket);
    FrameReader<Frame.FromCell> reader = FrameReader.fromCell(channel);
    String engine = greeting(reader, token).engine();
    return new CellProcess(
        process,
        channel,
        reader,
        new FrameWriter(channel),
        new CpuClock(jvmOf(process)),
        engine,
        socket.getParent());
  }

  private static Frame.Hello greeting(FrameReader<Frame.FromCell> reader, CellToken token)
      throws IOException {
    if (reader.read().orElse(null) instanceof Frame.Hello hello && hello.token().equals(token)) {
      return hello;
    }
    throw new CellMisbehavedException("whoever connected is not the cell that was started");
  }

  /** Wrappers have one child each; the JVM is the last in the line. */
  private static long jvmOf(Process process) {
    ProcessHandle last = process.toHandle();
    for (int depth = 0; depth < MOST_WRAPPERS; depth++) {
      ProcessHandle parent = last;
      last = parent.children().findFirst().orElse(parent);
    }
    return last.pid();
  }
}
