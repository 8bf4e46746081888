package io.strongroom.cell;

import io.strongroom.cell.frame.CellOutcome;
import io.strongroom.cell.frame.CellToken;
import io.strongroom.cell.frame.Frame;
import io.strongroom.cell.frame.FrameReader;
import io.strongroom.cell.frame.FrameWriter;
import io.strongroom.cell.frame.Header;
import io.strongroom.cell.frame.InvocationLimits;
import io.strongroom.cell.frame.Rendezvous;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The other end of a cell's socket: a cell in this JVM (interpreted, quick to start), or a real
 * process with the real launch line.
 */
final class TestingSupervisor implements AutoCloseable {

  static final InvocationLimits ROOMY = new InvocationLimits(20_000, 30_000, 64, 1 << 16);

  /** Longer than any limit in a test and what a busy machine adds to it. */
  private static final long PATIENCE_SECONDS = 60;

  private final SocketChannel channel;
  private final FrameWriter writer;
  private final AutoCloseable cell;
  private final Optional<Process> process;
  private final AtomicInteger numbers = new AtomicInteger();
  private final Map<Integer, BlockingQueue<Frame.FromCell>> answers = new ConcurrentHashMap<>();
  private final BlockingQueue<Frame.FromCell> loads = new LinkedBlockingQueue<>();
  private Frame.Hello hello;

  private TestingSupervisor(SocketChannel channel, AutoCloseable cell, Optional<Process> process) {
    this.channel = channel;
    this.writer = new FrameWriter(channel);
    this.cell = cell;
    this.process = process;
  }

  /** A cell in this JVM. */
  static TestingSupervisor inProcess(GuestEngine engine) throws IOException {
    try (Meeting meeting = new Meeting()) {
      SocketChannel inner = SocketChannel.open(meeting.address());
      Outbound outbound =
          new Outbound(
              new FrameWriter(inner),
              status -> {
                throw new AssertionError("the cell would exit with " + status);
              });
      Cell cell = new Cell(engine, outbound, status -> {});
      Thread.ofPlatform().daemon().start(() -> serve(cell, inner));
      TestingSupervisor supervisor =
          new TestingSupervisor(meeting.server().accept(), cell, Optional.empty());
      supervisor.listen(FrameReader.fromCell(supervisor.channel));
      return supervisor;
    }
  }

  /** A cell in a process of its own, as it is in production but for the sandbox. */
  static TestingSupervisor process(Path distribution, int heapMegabytes, boolean compiling)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(new CellLaunch(distribution, heapMegabytes, compiling).arguments());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    try (Meeting meeting = new Meeting()) {
      Process process = builder.start();
      CellToken token = CellToken.random(new SecureRandom());
      new Rendezvous(token, meeting.path()).writeTo(process.getOutputStream());
      return meet(meeting, process, token);
    }
  }

  private static TestingSupervisor meet(Meeting meeting, Process process, CellToken token)
      throws IOException {
    TestingSupervisor supervisor =
        new TestingSupervisor(
            meeting.server().accept(), process::destroyForcibly, Optional.of(process));
    FrameReader<Frame.FromCell> reader = FrameReader.fromCell(supervisor.channel);
    supervisor.hello = (Frame.Hello) reader.read().orElseThrow();
    if (!supervisor.hello.token().equals(token)) {
      throw new AssertionError("not our cell");
    }
    supervisor.listen(reader);
    return supervisor;
  }

  Frame.Hello hello() {
    return hello;
  }

  /** How the process ended. */
  int exitStatus() throws InterruptedException {
    Process ending = process.orElseThrow();
    if (!ending.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("the cell does not end");
    }
    return ending.exitValue();
  }

  void send(Frame.ToCell frame) throws IOException {
    writer.write(frame);
  }

  Frame.FromCell load(String version, String source, InvocationLimits limits) throws Exception {
    return load(version, source, "{}", limits, 2);
  }

  Frame.FromCell load(
      String version, String source, String vars, InvocationLimits limits, int contexts)
      throws Exception {
    byte[] bytes = source.getBytes(StandardCharsets.UTF_8);
    send(new Frame.Load(version, "index.js", bytes, vars, limits, contexts));
    return take(loads);
  }

  /** Loads under the roomy limits and insists that this works. */
  void mustLoad(String version, String source) throws Exception {
    Frame.FromCell answer = load(version, source, ROOMY);
    if (!(answer instanceof Frame.Loaded)) {
      throw new AssertionError(answer.toString());
    }
  }

  Ended get(String version) throws Exception {
    return await(start(version, "GET", "https://fn.example/", List.of(), false));
  }

  Ended get(String version, String url, Header... headers) throws Exception {
    return await(start(version, "GET", url, List.of(headers), false));
  }

  Ended post(String version, byte[] body, Header... headers) throws Exception {
    int number = start(version, "POST", "https://fn.example/", List.of(headers), true);
    send(new Frame.Body(number, body));
    send(new Frame.BodyEnd(number));
    return await(number);
  }

  /** Starts an invocation and gives its number. */
  int start(String version, String method, String url, List<Header> headers, boolean hasBody)
      throws IOException {
    int number = numbers.incrementAndGet();
    answers.put(number, new LinkedBlockingQueue<>());
    send(new Frame.Invoke(number, version, 60_000, method, url, headers, hasBody));
    return number;
  }

  void cancel(int number, CellOutcome reason) throws IOException {
    send(new Frame.Cancel(number, reason));
  }

  /** The next frame about this invocation. */
  Frame.FromCell next(int number) throws Exception {
    return take(answers.get(number));
  }

  /** Everything about this invocation, up to its end. */
  Ended await(int number) throws Exception {
    List<Frame.FromCell> frames = new ArrayList<>();
    Frame.FromCell frame;
    do {
      frame = next(number);
      frames.add(frame);
    } while (!(frame instanceof Frame.Done));
    return new Ended(frames);
  }

  /** As {@link #await}; nothing when the process ended before it had answered. */
  Optional<Ended> awaitUnlessItEnds(int number) throws Exception {
    List<Frame.FromCell> frames = new ArrayList<>();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (System.nanoTime() < deadline) {
      Frame.FromCell frame = answers.get(number).poll(50, TimeUnit.MILLISECONDS);
      if (frame == null && !process.orElseThrow().isAlive()) {
        return Optional.empty();
      }
      if (frame != null) {
        frames.add(frame);
      }
      if (frame instanceof Frame.Done) {
        return Optional.of(new Ended(frames));
      }
    }
    throw new AssertionError("the cell neither answers nor ends");
  }

  private static Frame.FromCell take(BlockingQueue<Frame.FromCell> queue) throws Exception {
    Frame.FromCell frame = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (frame == null) {
      throw new AssertionError("the cell does not answer");
    }
    return frame;
  }

  private void listen(FrameReader<Frame.FromCell> reader) {
    Thread.ofPlatform().daemon().start(() -> listenUntilEnd(reader));
  }

  private void listenUntilEnd(FrameReader<Frame.FromCell> reader) {
    try {
      Optional<Frame.FromCell> frame = reader.read();
      while (frame.isPresent()) {
        dispatch(frame.get());
        frame = reader.read();
      }
    } catch (IOException e) {
      // The test closed the connection, or the cell was lost: whoever waits for more is told.
    }
  }

  private void dispatch(Frame.FromCell frame) {
    switch (frame) {
      case Frame.Hello greeting -> hello = greeting;
      case Frame.Loaded loaded -> loads.add(loaded);
      case Frame.LoadFailed failed -> loads.add(failed);
      case Frame.Response response -> answers.get(response.invocation()).add(response);
      case Frame.ResponseBody body -> answers.get(body.invocation()).add(body);
      case Frame.ResponseEnd end -> answers.get(end.invocation()).add(end);
      case Frame.Done done -> answers.get(done.invocation()).add(done);
      case Frame.Log log -> answers.get(log.invocation()).add(log);
    }
  }

  private static void serve(Cell cell, SocketChannel channel) {
    try {
      cell.serve(FrameReader.toCell(channel));
    } catch (IOException e) {
      // The test closed the connection.
    }
  }

  void closeConnection() throws IOException {
    channel.close();
  }

  @Override
  public void close() throws Exception {
    channel.close();
    cell.close();
  }

  /** A socket to meet at, in a directory of its own. */
  private record Meeting(Path path, ServerSocketChannel server) implements AutoCloseable {

    Meeting() throws IOException {
      Path path = Files.createTempDirectory("cell").resolve("s");
      ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      server.bind(UnixDomainSocketAddress.of(path));
      this(path, server);
    }

    UnixDomainSocketAddress address() {
      return UnixDomainSocketAddress.of(path);
    }

    @Override
    public void close() throws IOException {
      server.close();
      Files.delete(path);
      Files.delete(path.getParent());
    }
  }
}
