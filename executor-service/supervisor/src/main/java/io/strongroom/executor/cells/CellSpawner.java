package io.strongroom.executor.cells;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Starts the processes of all cells from one thread that lives as long as the supervisor.
 *
 * <p>A cell dies with its parent ({@code PR_SET_PDEATHSIG}), and to the kernel the parent is the
 * thread that forked. Were it a pooled or a virtual thread's carrier, cells would die when that
 * thread is no longer needed.
 */
final class CellSpawner implements AutoCloseable {
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("cell-spawner").factory());

  Process start(List<String> command) throws IOException, InterruptedException {
    try {
      return thread.submit(() -> startHere(command)).get();
    } catch (ExecutionException e) {
      throw new IOException("a cell's process does not start", e.getCause());
    }
  }

  private static Process startHere(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    return builder.redirectErrorStream(true).start();
  }

  @Override
  public void close() {
    thread.shutdown();
  }
}
