package io.strongroom.cli.attest;

import io.strongroom.cli.cluster.Connection;
import io.strongroom.cli.cluster.GatewayClient;
import io.strongroom.cli.terminal.Output;
import io.strongroom.protocol.attestation.Isolation;
import io.strongroom.protocol.executor.ExecutorView;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code strongroom executors}: the executors that the gateway would send work to. */
@Command(
    name = "executors",
    mixinStandardHelpOptions = true,
    description = "List the executors the gateway trusts now.")
public final class ExecutorsCommand implements Callable<Integer> {
  private static final List<String> HEADING =
      List.of(
          "BOOT ID", "ADDRESS", "ACCEPTS", "STATUS", "ISOLATION", "LOAD", "WARM", "EAR EXPIRES");

  @Mixin private Output output;

  @Override
  public Integer call() {
    List<ExecutorView> executors = list(Connection.ofEnvironment());
    output.result(
        executors,
        () -> output.table(HEADING, executors.stream().map(ExecutorsCommand::row).toList()));
    return 0;
  }

  /** What the gateway's routing table holds. */
  public static List<ExecutorView> list(Connection connection) {
    return new GatewayClient(connection).executors();
  }

  private static List<String> row(ExecutorView executor) {
    return List.of(
        executor.bootId().toString(),
        executor.url(),
        executor.accepts().toString(),
        status(executor),
        executor.isolation() == Isolation.NONE ? "WEAK ISOLATION" : executor.isolation().toString(),
        executor.inFlight() + "/" + executor.capacity(),
        String.valueOf(executor.warm().size()),
        executor.earExpires().toString());
  }

  private static String status(ExecutorView executor) {
    String status = executor.revoked() ? "REVOKED" : executor.status().toString();
    return status
        + (executor.simulated() ? " SIMULATED" : "")
        + (executor.silent() ? " SILENT" : "");
  }
}
