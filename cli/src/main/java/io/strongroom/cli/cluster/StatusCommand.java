package io.strongroom.cli.cluster;

import io.strongroom.cli.terminal.Output;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code strongroom status}: which processes run, where the services listen. Exit code 1 unless all
 * of it runs, and then what to do.
 */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Show what runs, and where.")
public final class StatusCommand implements Callable<Integer> {
  @Mixin private Output output;

  @Override
  public Integer call() {
    StateDirectory state = StateDirectory.ofEnvironment(Checkout.ofLauncher());
    ClusterStatus status = ClusterStatus.of(state);
    output.result(status, () -> print(status));
    return status.running() ? 0 : 1;
  }

  private void print(ClusterStatus status) {
    status.gateway().ifPresent(url -> output.line("gateway      " + url));
    status.registry().ifPresent(url -> output.line("registry     " + url));
    status.attestation().ifPresent(url -> output.line("attestation  " + url));
    if (!status.processes().isEmpty()) {
      output.table(
          List.of("PROCESS", "PID", "STATE"),
          status.processes().stream().map(StatusCommand::row).toList());
    }
    status.advice().ifPresent(output::line);
  }

  private static List<String> row(ClusterStatus.ProcessStatus process) {
    return List.of(
        process.name(), String.valueOf(process.pid()), process.running() ? "running" : "GONE");
  }
}
