package io.strongroom.cli.function;

import io.strongroom.cli.cluster.Connection;
import io.strongroom.cli.cluster.GatewayClient;
import io.strongroom.cli.terminal.Output;
import io.strongroom.protocol.executor.FunctionLog;
import io.strongroom.protocol.executor.LogLine;
import io.strongroom.protocol.id.FunctionRef;
import io.strongroom.protocol.token.Role;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code strongroom logs}: what a function printed lately, over all executors, oldest first. */
@Command(
    name = "logs",
    mixinStandardHelpOptions = true,
    description = "Show what a function printed.")
public final class LogsCommand implements Callable<Integer> {
  @Mixin private Output output;

  @Parameters(paramLabel = "NAMESPACE/NAME", description = "the function")
  private String function;

  @Override
  public Integer call() {
    FunctionRef named = FunctionArgument.parse(function).function();
    Connection connection = Connection.ofEnvironment();
    FunctionLog log =
        new GatewayClient(connection)
            .get(
                "/v1/namespaces/" + named.namespace() + "/functions/" + named.name() + "/logs",
                connection.issuer().token(named.namespace(), List.of(Role.DEPLOYER)),
                FunctionLog.class);
    List<LogLine> lines =
        log.executors().stream()
            .flatMap(executor -> executor.page().lines().stream())
            .sorted(Comparator.comparing(LogLine::at))
            .toList();
    if (lines.isEmpty()) {
      refuseUnknown(connection, named);
    }
    output.result(lines, () -> lines.forEach(this::print));
    if (!log.unanswered().isEmpty()) {
      System.err.println(
          "strongroom: lines may be missing, no answer from executor " + log.unanswered());
    }
    return 0;
  }

  /** Executors know what ran on them, not what exists. */
  private static void refuseUnknown(Connection connection, FunctionRef function) {
    try (RegistryClient registry = new RegistryClient(connection)) {
      registry.versions(function);
    }
  }

  private void print(LogLine line) {
    output.line(
        "%s %s %-5s %s", line.at(), line.invocation(), line.level(), printable(line.text()));
  }

  /**
   * A function may print what it likes; a terminal must not obey it, and what it prints after a
   * line break must not look like a line of somebody else's.
   */
  static String printable(String text) {
    return text.replaceAll("[\\p{Cntrl}&&[^\\t\\n]]", "\uFFFD").replace("\n", "\n    ");
  }
}
