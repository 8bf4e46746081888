package io.strongroom.executor.cells;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Ends a boot that takes too long, or whose process has ended, by closing what the boot waits for.
 * Unless it was {@linkplain #met() met}, closing it kills the process.
 */
final class BootDeadline implements AutoCloseable {
  private final Process process;
  private final List<Closeable> waitedFor = new ArrayList<>();
  private final Thread timer;
  private boolean met;

  BootDeadline(Process process, ServerSocketChannel server, Duration longest) {
    this.process = process;
    waitedFor.add(server);
    var _ = process.onExit().thenRun(this::close);
    timer = Thread.startVirtualThread(() -> closeAfter(longest));
  }

  synchronized void closeToo(Closeable channel) {
    waitedFor.add(channel);
  }

  /** The cell is up: from here its reader notices its end. */
  synchronized void met() throws CellMisbehavedException {
    if (!process.isAlive()) {
      throw new CellMisbehavedException("the process ended while it was greeted");
    }
    met = true;
  }

  private void closeAfter(Duration longest) {
    try {
      Thread.sleep(longest);
      close();
    } catch (InterruptedException e) {
      // Closed in time: nothing is left to do.
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized void close() {
    timer.interrupt();
    if (met) {
      return;
    }
    process.destroyForcibly();
    for (Closeable closeable : waitedFor) {
      try {
        closeable.close();
      } catch (IOException e) {
        throw new IllegalStateException("a socket cannot be closed", e);
      }
    }
  }
}
