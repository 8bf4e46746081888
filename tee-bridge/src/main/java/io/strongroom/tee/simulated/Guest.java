package io.strongroom.tee.simulated;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** The executor's process, which lives no longer than this one. */
final class Guest {
  /** Long enough for an executor to drain and sign its last batch of receipts. */
  private static final int GRACE_SECONDS = 10;

  private final Process process;

  private Guest(Process process) {
    this.process = process;
  }

  static Guest start(PlatformOptions options) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(options.command());
    // Nothing unmeasured may steer the guest: JAVA_TOOL_OPTIONS, LD_PRELOAD, a proxy, a locale.
    builder.environment().clear();
    builder.directory(options.installation().config().getParent().toFile());
    builder.redirectInput(ProcessBuilder.Redirect.PIPE);
    builder.redirectOutput(ProcessBuilder.Redirect.INHERIT);
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    Guest guest = new Guest(builder.start());
    Runtime.getRuntime().addShutdownHook(new Thread(guest::end, "end-guest"));
    return guest;
  }

  /** The guest's exit code; 128 and the signal's number if a signal ended it. */
  int await() throws InterruptedException {
    return process.waitFor();
  }

  private void end() {
    process.destroy();
    try {
      if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
    }
  }
}
