package io.strongroom.executor.cells;

import io.strongroom.cell.frame.CellOutcome;
import io.strongroom.cell.frame.CellToken;
import io.strongroom.cell.frame.Frame;
import io.strongroom.cell.frame.FrameLimits;
import io.strongroom.cell.frame.FrameReader;
import io.strongroom.cell.frame.FrameWriter;
import io.strongroom.cell.frame.Header;
import io.strongroom.cell.frame.LogLevel;
import io.strongroom.cell.frame.Rendezvous;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A cell without a guest language, in a process of its own: a version's source is one word that
 * says how it behaves. The first argument says how it greets.
 */
public final class ScriptedCell {

  /** Loads of versions so named are answered when there are so many: one more than are kept. */
  static final int TOGETHER = CellLoads.MOST + 1;

  private final FrameReader<Frame.ToCell> in;
  private final FrameWriter out;
  private final SocketChannel channel;
  private final Map<String, String> scripts = new HashMap<>();
  private final List<Frame.FromCell> together = new ArrayList<>();

  private ScriptedCell(SocketChannel channel) {
    this.channel = channel;
    this.in = FrameReader.toCell(channel);
    this.out = new FrameWriter(channel);
  }

  public static void main(String[] args) throws Exception {
    Rendezvous rendezvous = Rendezvous.readFrom(System.in);
    switch (args[0]) {
      case "quits" -> System.exit(9);
      case "stays-away" -> Thread.sleep(60_000);
      default -> serve(args[0], rendezvous);
    }
  }

  private static void serve(String greeting, Rendezvous rendezvous) throws Exception {
    try (SocketChannel channel =
        SocketChannel.open(UnixDomainSocketAddress.of(rendezvous.socket()))) {
      ScriptedCell cell = new ScriptedCell(channel);
      cell.greet(greeting, rendezvous.token());
      Optional<Frame.ToCell> frame = cell.in.read();
      while (frame.isPresent()) {
        cell.take(frame.get());
        frame = cell.in.read();
      }
    }
  }

  private void greet(String greeting, CellToken token) throws IOException {
    switch (greeting) {
      case "wrong-token" -> hello(CellToken.random(new SecureRandom()));
      case "garbage" ->
          channel.write(
              ByteBuffer.wrap("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
      default -> hello(token);
    }
  }

  private void hello(CellToken token) throws IOException {
    out.write(new Frame.Hello(token, "scripted", ProcessHandle.current().pid()));
  }

  private void take(Frame.ToCell frame) throws IOException {
    switch (frame) {
      case Frame.Load load -> load(load);
      case Frame.Invoke invoke ->
          invoke(invoke.invocation(), scripts.getOrDefault(invoke.version(), "absent"));
      case Frame.Cancel cancel -> canceled(cancel);
      case Frame.Unload unload -> scripts.remove(unload.version());
      case Frame.Body _, Frame.BodyEnd _, Frame.Shutdown _ -> {}
    }
  }

  private void load(Frame.Load load) throws IOException {
    String script = new String(load.source(), StandardCharsets.UTF_8);
    if (script.equals("syntax-error")) {
      out.write(new Frame.LoadFailed(load.version(), "Unexpected token", Optional.of(3)));
      return;
    }
    scripts.put(load.version(), script);
    Frame.Loaded loaded = new Frame.Loaded(load.version(), List.of("fetch"));
    if (script.startsWith("together")) {
      together.add(loaded);
      if (together.size() == TOGETHER) {
        out.write(together.toArray(Frame.FromCell[]::new));
      }
      return;
    }
    out.write(loaded);
  }

  private void canceled(Frame.Cancel cancel) throws IOException {
    if (!scripts.containsValue("deaf")) {
      out.write(done(cancel.invocation(), cancel.reason()));
    }
  }

  private void invoke(int number, String script) throws IOException {
    switch (script) {
      case "answer" -> answer(number);
      case "quit" -> System.exit(1);
      case "out-of-memory" -> System.exit(3);
      case "garbage" -> channel.write(ByteBuffer.wrap(new byte[] {127, 127, 127, 127, 1, 2, 3}));
      case "stray" -> out.write(done(number + 1000, CellOutcome.OK));
      case "two-heads" -> out.write(head(number), head(number));
      case "endless" -> endless(number);
      default -> {
        // wait, deaf: nothing is said.
      }
    }
  }

  private void answer(int number) throws IOException {
    out.write(
        new Frame.Log(number, LogLevel.INFO, "hello"),
        head(number),
        new Frame.ResponseBody(number, "42".getBytes(StandardCharsets.UTF_8)),
        new Frame.ResponseEnd(number),
        done(number, CellOutcome.OK));
  }

  private void endless(int number) throws IOException {
    out.write(head(number));
    for (int sent = 0; sent <= FrameLimits.BODY_BYTES; sent += FrameLimits.BODY_CHUNK_BYTES) {
      out.write(new Frame.ResponseBody(number, new byte[FrameLimits.BODY_CHUNK_BYTES]));
    }
  }

  private static Frame head(int number) {
    return new Frame.Response(number, 200, List.of(new Header("x-a", "b")), false);
  }

  private static Frame done(int number, CellOutcome outcome) {
    return new Frame.Done(number, outcome, 100, 200, "");
  }
}
