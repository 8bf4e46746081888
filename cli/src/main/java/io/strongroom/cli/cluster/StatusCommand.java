package io.strongroom.cli.cluster;

import io.strongroom.cli.terminal.Output;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code strongroom status}: which processes run, where the services listen. Exit code 1 when one
 * is gone.
 */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Show what runs, and where.")
public final class StatusCommand implements Callable<Integer> {
  private static final Status NONE =
      new Status(false, Optional.empty(), Optional.empty(), Optional.empty(), List.of());

  @Mixin private Output output;

  /** One process and whether it lives. */
  public record ProcessStatus(String name, long pid, boolean running) {}

  /** The cluster as it is now. */
  public record Status(
      boolean running,
      Optional<String> gateway,
      Optional<String> registry,
      Optional<String> attestation,
      List<ProcessStatus> processes) {}

  @Override
  public Integer call() {
    StateDirectory state = StateDirectory.ofEnvironment(Checkout.ofLauncher());
    Optional<ClusterState> cluster = ClusterState.read(state);
    Status status = cluster.map(StatusCommand::look).orElse(NONE);
    output.result(status, () -> print(status));
    return status.running() ? 0 : 1;
  }

  private static Status look(ClusterState cluster) {
    List<ProcessStatus> processes =
        cluster.processes().stream()
            .map(p -> new ProcessStatus(p.name(), p.pid(), p.isAlive()))
            .toList();
    boolean running = !processes.isEmpty() && processes.stream().allMatch(ProcessStatus::running);
    return new Status(
        running,
        Optional.of(cluster.gatewayUrl()),
        Optional.of(cluster.registryUrl()),
        Optional.of(cluster.attestationUrl()),
        processes);
  }

  private void print(Status status) {
    if (status.processes().isEmpty()) {
      output.line("no cluster is running here; start one with ./strongroom up");
      return;
    }
    output.line("gateway      " + status.gateway().orElseThrow());
    output.line("registry     " + status.registry().orElseThrow());
    output.line("attestation  " + status.attestation().orElseThrow());
    output.table(
        List.of("PROCESS", "PID", "STATE"),
        status.processes().stream()
            .map(p -> List.of(p.name(), String.valueOf(p.pid()), p.running() ? "running" : "GONE"))
            .toList());
  }
}
