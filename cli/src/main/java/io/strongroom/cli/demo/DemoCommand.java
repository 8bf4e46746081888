package io.strongroom.cli.demo;

import io.strongroom.cli.cluster.Checkout;
import io.strongroom.cli.cluster.ClusterState;
import io.strongroom.cli.cluster.Connection;
import io.strongroom.cli.cluster.LocalCluster;
import io.strongroom.cli.cluster.RunningProcess;
import io.strongroom.cli.cluster.StateDirectory;
import io.strongroom.cli.terminal.Output;
import io.strongroom.cli.terminal.Progress;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code strongroom demo}: starts a cluster if none runs, has a confidential function run on an
 * executor that proved itself, shows the evidence for that, and then shows an altered executor
 * being refused. Leaves the cluster running, for the reader to go on.
 */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "The whole story in one command. Start here.")
public final class DemoCommand implements Callable<Integer> {
  private static final int EXECUTORS = 2;

  @Mixin private Output output;

  @Option(
      names = "--free-ports",
      description = "use any free ports instead of 8080 and up, when no cluster runs yet")
  private boolean freePorts;

  @Override
  public Integer call() throws Exception {
    Checkout checkout = Checkout.ofLauncher();
    StateDirectory state = StateDirectory.ofEnvironment(checkout);
    Progress progress = new Progress(System.err);
    LocalCluster cluster = cluster(checkout, state, progress);
    Connection connection = cluster.connection();

    TrustedRun run = TrustedRun.of(checkout, connection, progress);
    Refusal refusal = Refusal.of(cluster, progress);
    output.result(
        new Story(run.summary(), refusal),
        () -> {
          run.print(output);
          refusal.print(output);
          goOn();
        });
    return 0;
  }

  /** What was shown. */
  public record Story(TrustedRun.Summary run, Refusal refusal) {}

  private LocalCluster cluster(Checkout checkout, StateDirectory state, Progress progress)
      throws Exception {
    boolean running =
        ClusterState.read(state)
            .filter(c -> c.processes().stream().anyMatch(RunningProcess::isAlive))
            .isPresent();
    return running
        ? LocalCluster.attach(state, progress)
        : LocalCluster.start(checkout, state, size(), progress);
  }

  /** What it starts. */
  LocalCluster.Size size() {
    return new LocalCluster.Size(EXECUTORS, 0, freePorts);
  }

  private void goOn() {
    output.line("");
    output.line("The cluster goes on running. Try:");
    output.line("  ./strongroom invoke acme/redact -d 'my card is 4111 1111 1111 1111'");
    output.line("  ./strongroom deploy samples/claims-score");
    output.line(
        "  ./strongroom invoke acme/claims-score -d @samples/claims-score/input/water-damage.json");
    output.line("  ./strongroom executors        which executors are trusted now");
    output.line("  ./strongroom attest           why, claim by claim");
    output.line("  ./strongroom down             when you are done");
  }
}
