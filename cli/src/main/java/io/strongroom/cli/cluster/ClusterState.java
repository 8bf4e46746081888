package io.strongroom.cli.cluster;

import io.strongroom.cli.terminal.Failure;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.json.MalformedJsonException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What {@code up} started and where it listens: the content of {@code cluster.json}. Written before
 * the first process starts and after each, so that {@code down} finds everything even when the
 * start was killed.
 *
 * @param starting the command that starts it, until everything runs; when that command has ended,
 *     it was killed half-way
 */
public record ClusterState(
    String gatewayUrl,
    String registryUrl,
    String attestationUrl,
    int hazelcastPort,
    List<RunningProcess> processes,
    Optional<RunningProcess> starting) {

  /** The documented port of the first executor; the next ones follow. */
  static final int FIRST_EXECUTOR = 8083;

  private static final int GATEWAY = 8080;
  private static final int REGISTRY = 8081;
  private static final int ATTESTATION = 8082;
  private static final int HAZELCAST = 5701;

  /** A cluster of which nothing runs yet, on ports of its own; all on loopback. */
  static ClusterState choose(Ports ports) {
    return new ClusterState(
        "http://127.0.0.1:" + ports.choose(GATEWAY),
        https(ports.choose(REGISTRY)).toString(),
        https(ports.choose(ATTESTATION)).toString(),
        ports.choose(HAZELCAST),
        List.of(),
        Optional.of(RunningProcess.of("start", ProcessHandle.current())));
  }

  static URI https(int port) {
    return URI.create("https://127.0.0.1:" + port);
  }

  /** Copies the list of processes. */
  public ClusterState {
    processes = List.copyOf(processes);
  }

  /** Where functions are called. */
  public URI gateway() {
    return URI.create(gatewayUrl);
  }

  /** Where functions are registered. */
  public URI registry() {
    return URI.create(registryUrl);
  }

  /** Where executors prove themselves. */
  public URI attestation() {
    return URI.create(attestationUrl);
  }

  /** The same cluster with one more process; one of the same name that has ended is replaced. */
  public ClusterState with(RunningProcess process) {
    Stream<RunningProcess> others =
        processes.stream().filter(p -> p.isAlive() || !p.name().equals(process.name()));
    return having(Stream.concat(others, Stream.of(process)).toList(), starting);
  }

  /** The same cluster without a process that has ended. */
  ClusterState without(RunningProcess process) {
    return having(
        processes.stream().filter(running -> !running.equals(process)).toList(), starting);
  }

  /** The same cluster with everything running that was to be started. */
  ClusterState started() {
    return having(processes, Optional.empty());
  }

  private ClusterState having(
      List<RunningProcess> otherProcesses, Optional<RunningProcess> otherStarting) {
    return new ClusterState(
        gatewayUrl, registryUrl, attestationUrl, hazelcastPort, otherProcesses, otherStarting);
  }

  /** The cluster of {@code state}, if one was started there and not ended. */
  public static Optional<ClusterState> read(StateDirectory state) {
    Path file = state.clusterFile();
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          Json.read(Files.readAllBytes(file), ClusterState.class, JsonLimits.REQUEST));
    } catch (IOException | MalformedJsonException e) {
      throw Failure.causedBy(
          e,
          "cannot read " + file,
          "end the Java processes whose command lines name its folder, and delete it");
    }
  }

  /** The running cluster; fails with what to do when there is none. */
  public static ClusterState require(StateDirectory state) {
    return read(state)
        .orElseThrow(() -> Failure.of("no cluster is running here", "run ./strongroom up first"));
  }

  /** Replaces {@code cluster.json} in one step. */
  public void write(StateDirectory state) {
    Path file = state.clusterFile();
    Path next = file.resolveSibling("cluster.json.next");
    try {
      Files.writeString(next, Json.write(this));
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw Failure.causedBy(e, "cannot write " + file, "check free space and permissions");
    }
  }
}
