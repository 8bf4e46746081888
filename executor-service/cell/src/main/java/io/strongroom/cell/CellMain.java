package io.strongroom.cell;

import io.strongroom.cell.frame.Frame;
import io.strongroom.cell.frame.FrameReader;
import io.strongroom.cell.frame.FrameWriter;
import io.strongroom.cell.frame.Rendezvous;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.List;

/**
 * The cell's process. It reads from standard input where to report, makes the engine ready,
 * connects and says hello; from then on it does what the supervisor says. {@link CellLaunch} is its
 * launch line.
 */
public final class CellMain {

  private CellMain() {}

  /** Takes no arguments. */
  public static void main(String[] arguments) throws IOException {
    Rendezvous rendezvous = Rendezvous.readFrom(System.in);
    GuestEngine engine = new GuestEngine();
    WarmUp.run(engine);
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(rendezvous.socket()));
      serve(channel, rendezvous, engine);
    } finally {
      // Guest code that is still running is not waited for.
      Runtime.getRuntime().halt(0);
    }
  }

  private static void serve(SocketChannel channel, Rendezvous rendezvous, GuestEngine engine)
      throws IOException {
    Outbound outbound = new Outbound(new FrameWriter(channel), Runtime.getRuntime()::halt);
    outbound.send(
        List.of(
            new Frame.Hello(
                rendezvous.token(), engine.implementationName(), ProcessHandle.current().pid())));
    new Cell(engine, outbound, Runtime.getRuntime()::halt).serve(FrameReader.toCell(channel));
  }
}
