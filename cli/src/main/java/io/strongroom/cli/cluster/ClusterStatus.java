package io.strongroom.cli.cluster;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The cluster as it is now, and what to do when it is not as it should be.
 *
 * @param running whether everything runs that was started
 * @param advice one line: what is wrong and what to do; absent when nothing is wrong
 */
public record ClusterStatus(
    boolean running,
    Optional<String> gateway,
    Optional<String> registry,
    Optional<String> attestation,
    List<ProcessStatus> processes,
    Optional<String> advice) {

  private static final String AGAIN = "run ./strongroom down, then ./strongroom up";

  /** One process and whether it lives. */
  public record ProcessStatus(String name, long pid, boolean running) {}

  /** Copies the list. */
  public ClusterStatus {
    processes = List.copyOf(processes);
  }

  /** Looks at the processes of the cluster in {@code state}, if there is one. */
  static ClusterStatus of(StateDirectory state) {
    return ClusterState.read(state)
        .map(cluster -> of(cluster, state))
        .orElseGet(() ->
            new ClusterStatus(
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of("no cluster is running here - start one with ./strongroom up")));
  }

  private static ClusterStatus of(ClusterState cluster, StateDirectory state) {
    List<ProcessStatus> processes =
        cluster.processes().stream()
            .map(p -> new ProcessStatus(p.name(), p.pid(), p.isAlive()))
            .toList();
    Optional<String> advice = advice(cluster, processes, state);
    return new ClusterStatus(
        advice.isEmpty(),
        Optional.of(cluster.gatewayUrl()),
        Optional.of(cluster.registryUrl()),
        Optional.of(cluster.attestationUrl()),
        processes,
        advice);
  }

  private static Optional<String> advice(
      ClusterState cluster, List<ProcessStatus> processes, StateDirectory state) {
    if (cluster.starting().filter(RunningProcess::isAlive).isPresent()) {
      return Optional.of("it is still being started - wait until that command returns");
    }
    if (processes.stream().noneMatch(ProcessStatus::running)) {
      return Optional.of("nothing of it runs any more - start it again with ./strongroom up");
    }
    if (!processes.stream().allMatch(ProcessStatus::running)) {
      return Optional.of(gone(processes, state) + " - " + AGAIN);
    }
    return cluster.starting().map(ended -> "its start was cut off half-way - " + AGAIN);
  }

  private static String gone(List<ProcessStatus> processes, StateDirectory state) {
    List<ProcessStatus> gone = processes.stream().filter(p -> !p.running()).toList();
    String logs =
        gone.stream().map(p -> state.log(p.name()).toString()).collect(Collectors.joining(", "));
    return (processes.size() - gone.size())
        + " of "
        + processes.size()
        + " processes run, gone: "
        + gone.stream().map(ProcessStatus::name).collect(Collectors.joining(", "))
        + " (last words in "
        + logs
        + ")";
  }
}
