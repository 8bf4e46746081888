package io.strongroom.cli.cluster;

import io.strongroom.cli.terminal.Output;
import io.strongroom.cli.terminal.Progress;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code strongroom up}: starts a cluster on this machine and returns when it serves. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = "Start a cluster on this machine: registry, attestation, gateway, executors.")
public final class UpCommand implements Callable<Integer> {
  @Mixin private Output output;

  @Option(
      names = "--executors",
      defaultValue = "2",
      description = "executors that take confidential functions (default: 2)")
  private int executors;

  @Option(
      names = "--public-executors",
      defaultValue = "0",
      description = "executors that take public functions (default: 0)")
  private int publicExecutors;

  @Option(names = "--free-ports", description = "use any free ports instead of 8080 and up")
  private boolean freePorts;

  @Override
  public Integer call() throws Exception {
    Checkout checkout = Checkout.ofLauncher();
    LocalCluster cluster =
        LocalCluster.start(
            checkout,
            StateDirectory.ofEnvironment(checkout),
            new LocalCluster.Size(executors, publicExecutors, freePorts),
            new Progress(System.err));
    output.result(cluster.running(), () -> print(cluster.running()));
    return 0;
  }

  private void print(ClusterState running) {
    output.line("the cluster is up, with a SIMULATED TEE (profile dev)");
    output.line("  gateway      " + running.gatewayUrl());
    output.line("  registry     " + running.registryUrl());
    output.line("  attestation  " + running.attestationUrl());
    output.line("next: ./strongroom deploy samples/redact");
    output.line("      ./strongroom invoke acme/redact -d @samples/redact/input/complaint.json");
  }
}
