package io.strongroom.executor.cells;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a cell's JVM prints. Guests have no way to print here, so it is the JVM's own complaints;
 * the last of them explain a cell that does not boot. Never logged afterwards: a broken cell might
 * print what it holds.
 */
final class CellConsole {

  /** Bytes kept: a stack trace. */
  private static final int KEPT_BYTES = 2 << 10;

  private final byte[] buffer = new byte[KEPT_BYTES];
  private String last = "";

  /** Reads on a thread of its own, because a pipe that nobody empties stops the process. */
  static CellConsole of(Process process) {
    CellConsole console = new CellConsole();
    Thread.ofPlatform()
        .daemon()
        .name("cell-console-" + process.pid())
        .start(() -> console.drain(process.getInputStream()));
    return console;
  }

  private void drain(InputStream output) {
    try (output) {
      int count;
      while ((count = output.read(buffer)) >= 0) {
        keep(new String(Arrays.copyOf(buffer, count), StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      // The process is gone and its pipe with it.
      keep("");
    }
  }

  private synchronized void keep(String text) {
    String all = last + text;
    last = all.substring(Math.max(0, all.length() - KEPT_BYTES));
  }

  synchronized String tail() {
    return last.strip();
  }
}
