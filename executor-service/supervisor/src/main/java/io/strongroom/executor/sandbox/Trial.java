package io.strongroom.executor.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A short run of a command at boot, to learn something about the machine.
 *
 * @param succeeded whether it ended with 0 in time
 * @param output what it printed, errors included
 */
record Trial(boolean succeeded, String output) {

  /** A JVM that only prints its version takes a tenth of a second; a loaded machine much longer. */
  private static final Duration LONGEST = Duration.ofSeconds(20);

  static Trial run(List<String> command) throws IOException {
    Path output = Files.createTempFile("trial", ".out");
    try {
      boolean succeeded = runInto(command, output);
      return new Trial(succeeded, Files.readString(output, StandardCharsets.UTF_8));
    } finally {
      Files.delete(output);
    }
  }

  private static boolean runInto(List<String> command, Path output) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    try {
      process.getOutputStream().close();
      return process.waitFor(LONGEST.toMillis(), TimeUnit.MILLISECONDS) && process.exitValue() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      process.destroyForcibly();
    }
  }
}
