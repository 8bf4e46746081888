package io.strongroom.cli.cluster;

import io.strongroom.cli.terminal.Output;
import io.strongroom.cli.terminal.Progress;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code strongroom down}: ends the processes that {@code up} started, those and no others.
 * Functions, aliases and receipts stay for the next {@code up}, unless {@code --purge}.
 */
@Command(
    name = "down",
    mixinStandardHelpOptions = true,
    description = "End the cluster. What was deployed stays for the next up.")
public final class DownCommand implements Callable<Integer> {
  @Mixin private Output output;

  @Option(names = "--purge", description = "also delete its keys, data and logs")
  private boolean purge;

  /** What was ended. */
  public record Ended(List<String> ended, boolean purged) {}

  @Override
  public Integer call() throws Exception {
    StateDirectory state = StateDirectory.ofEnvironment(Checkout.ofLauncher());
    Optional<ClusterState> cluster = ClusterState.read(state);
    List<RunningProcess> processes = cluster.map(ClusterState::processes).orElse(List.of());
    List<String> ended =
        processes.reversed().stream()
            .filter(RunningProcess::isAlive)
            .map(RunningProcess::name)
            .toList();
    new Progress(System.err)
        .during("ending " + ended.size() + " processes", () -> end(state, processes));
    if (purge) {
      Folders.delete(state.root());
    }
    output.result(new Ended(ended, purge), () -> print(ended));
    return 0;
  }

  private void print(List<String> ended) {
    output.line(ended.isEmpty() ? "nothing was running" : "ended " + String.join(", ", ended));
    if (purge) {
      output.line("deleted keys, data and logs");
    }
  }

  private static Void end(StateDirectory state, List<RunningProcess> processes) throws IOException {
    LocalCluster.end(state, processes);
    return null;
  }
}
