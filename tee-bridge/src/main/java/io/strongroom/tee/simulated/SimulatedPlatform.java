package io.strongroom.tee.simulated;

import io.strongroom.tee.measure.MeasurementLog;
import java.io.IOException;
import java.time.Duration;

/**
 * The simulated hardware: measures an executor, starts it, and signs its reports.
 *
 * <p>{@code java -cp {dist}/supervisor/* io.strongroom.tee.simulated.SimulatedPlatform --chip DIR
 * --distribution DIR --jdk DIR --socket PATH --config PATH -- {jdk}/bin/java …}
 *
 * <p>A process of its own, so that a guest cannot reach the key nor change what was measured. The
 * guest gets exactly the measured command, an empty environment, this process's standard output and
 * error, and as standard input a pipe that this process holds open and never writes to: <b>its end
 * means that the platform is gone, and the guest must exit</b> (see {@link PlatformLifeline}). That
 * covers even {@code kill -9} of this process; every other end of it ends the guest directly. When
 * the guest ends, this process ends with the guest's exit code.
 */
public final class SimulatedPlatform {
  private static final int USAGE = 64;
  private static final int CANNOT_START = 70;

  private SimulatedPlatform() {}

  /** Runs until the guest ends. Exits 64 for wrong arguments and 70 if the guest cannot start. */
  public static void main(String[] arguments) throws InterruptedException {
    PlatformOptions options = null;
    try {
      options = PlatformOptions.parse(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(USAGE);
    }
    try {
      System.exit(run(options));
    } catch (IOException | IllegalArgumentException e) {
      System.err.println("SIMULATED TEE: the executor cannot be started: " + e);
      System.exit(CANNOT_START);
    }
  }

  private static int run(PlatformOptions options) throws IOException, InterruptedException {
    SimulatedChip chip = SimulatedChip.load(options.chip());
    long begin = System.nanoTime();
    MeasurementLog log = options.installation().measure(options.command());
    Duration taken = Duration.ofNanos(System.nanoTime() - begin);
    ReportSocket socket =
        ReportSocket.open(options.socket(), new ReportSource(chip, log), ReportSocket.TIMEOUT);
    // Hooks and no finally: a signal ends this process while this thread still waits.
    Runtime.getRuntime().addShutdownHook(new Thread(socket::close, "remove-socket"));
    System.err.printf(
        "SIMULATED TEE: measured %s (%d files, JDK %s) in %d ms%n",
        log.measurement(), log.files().size(), log.jdk().version(), taken.toMillis());
    return Guest.start(options).await();
  }
}
