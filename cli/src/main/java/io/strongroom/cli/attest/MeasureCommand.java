package io.strongroom.cli.attest;

import io.strongroom.cli.cluster.Checkout;
import io.strongroom.cli.cluster.ExecutorLaunch;
import io.strongroom.cli.terminal.Failure;
import io.strongroom.cli.terminal.Output;
import io.strongroom.protocol.id.Sha384;
import io.strongroom.tee.measure.MeasurementLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code strongroom measure}: the reference value of the executor that stands built in this
 * checkout, for whoever wants to know it without believing who published it. Asks no service.
 */
@Command(
    name = "measure",
    mixinStandardHelpOptions = true,
    description = "Recompute the measurement of this release's executor.")
public final class MeasureCommand implements Callable<Integer> {
  @Mixin private Output output;

  @Option(
      names = "--jdk",
      paramLabel = "DIR",
      description = "home of the Java runtime it will run under (default: this one)")
  private Path jdk = Path.of(System.getProperty("java.home"));

  /** The measurement, and all it is made of. */
  private record Measured(Sha384 measurement, MeasurementLog log) {}

  @Override
  public Integer call() {
    MeasurementLog log = measure();
    Measured measured = new Measured(log.measurement(), log);
    output.result(measured, () -> print(measured));
    return 0;
  }

  private MeasurementLog measure() {
    try {
      return ExecutorLaunch.built(Checkout.ofLauncher()).measure(jdk.toAbsolutePath().normalize());
    } catch (IOException e) {
      throw Failure.causedBy(e, "cannot measure: " + e.getMessage(), "is --jdk the home of a JDK?");
    }
  }

  private void print(Measured measured) {
    MeasurementLog log = measured.log();
    output.line(measured.measurement().toString());
    output.line("  files   %d", log.files().size());
    output.line("  jdk     %s %s", log.jdk().version(), log.jdk().sha384());
    output.line("  launch  %s", String.join(" ", log.launch()));
  }
}
