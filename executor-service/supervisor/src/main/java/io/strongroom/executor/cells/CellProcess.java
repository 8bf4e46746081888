package io.strongroom.executor.cells;

import io.strongroom.cell.frame.Frame;
import io.strongroom.cell.frame.FrameReader;
import io.strongroom.cell.frame.FrameWriter;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * A booted cell's process and the one connection to it.
 *
 * @param engine the guest engine's name as the cell reports it
 * @param directory where the socket was, already empty
 */
record CellProcess(
    Process process,
    SocketChannel channel,
    FrameReader<Frame.FromCell> reader,
    FrameWriter writer,
    CpuClock cpu,
    String engine,
    Path directory) {

  /** How long a killed process may take to be gone before its exit code is given up. */
  private static final int GONE_MILLIS = 2_000;

  long pid() {
    return process.pid();
  }

  /** SIGKILL: to bubblewrap, whose death ends every process of the cell, or to the JVM itself. */
  void kill() {
    process.destroyForcibly();
    try {
      channel.close();
    } catch (IOException e) {
      throw new IllegalStateException("a socket cannot be closed", e);
    }
  }

  /** Waits for the end of the process, and clears up. Empty if it does not end in time. */
  OptionalInt awaitEnd() throws IOException {
    try {
      boolean gone = process.waitFor(GONE_MILLIS, TimeUnit.MILLISECONDS);
      Files.deleteIfExists(directory);
      return gone ? OptionalInt.of(process.exitValue()) : OptionalInt.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return OptionalInt.empty();
    }
  }
}
