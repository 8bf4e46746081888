package io.strongroom.tests.bench;

import io.strongroom.cli.cluster.Checkout;
import io.strongroom.cli.terminal.Output;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The {@code bench} verb of the launcher. */
@Command(
    name = "strongroom bench",
    mixinStandardHelpOptions = true,
    description = "Measure this build on this machine.")
public final class Bench implements Callable<Integer> {
  private static final int QUICK_SECONDS = 3;

  @Mixin private Output output;

  @Parameters(
      arity = "0..1",
      paramLabel = "WHAT",
      defaultValue = "all",
      description = "cell, gateway or all (default: all)")
  private What what;

  @Option(
      names = "--seconds",
      defaultValue = "10",
      description = "length of each round (default: 10)")
  private int seconds;

  @Option(names = "--quick", description = "one round of 3 seconds, little warming up")
  private boolean quick;

  private Bench() {}

  /** What to measure. */
  private enum What {
    cell,
    gateway,
    all
  }

  /** Runs the command. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Bench()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Checkout checkout = Checkout.ofLauncher();
    Pace pace = quick ? Pace.quick(QUICK_SECONDS) : Pace.steady(seconds);
    Machine machine = Machine.now();
    Optional<CellCost> cell =
        what == What.gateway ? Optional.empty() : Optional.of(CellCost.measure(checkout, pace));
    Optional<ClusterReport> cluster =
        what == What.cell ? Optional.empty() : Optional.of(ClusterBench.measure(pace));
    Report report = new Report(machine, cell, cluster);
    output.result(report, () -> new ReportText(output).print(report));
    return 0;
  }
}
