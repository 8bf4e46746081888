package io.strongroom.cli.function;

import io.strongroom.cli.cluster.Connection;
import io.strongroom.cli.terminal.Output;
import io.strongroom.protocol.id.Thumbprint;
import io.strongroom.protocol.id.VersionDigest;
import io.strongroom.protocol.version.FunctionClass;
import io.strongroom.protocol.version.VerifiedVersion;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code strongroom versions}: every version of a function, its signatures verified here. */
@Command(
    name = "versions",
    mixinStandardHelpOptions = true,
    description = "List the versions of a function, newest first.")
public final class VersionsCommand implements Callable<Integer> {
  @Mixin private Output output;

  @Parameters(paramLabel = "NAMESPACE/NAME", description = "the function")
  private String function;

  /** One version. */
  public record Row(
      VersionDigest version,
      FunctionClass functionClass,
      Instant registered,
      Thumbprint deployer) {}

  @Override
  public Integer call() {
    try (RegistryClient registry = new RegistryClient(Connection.ofEnvironment())) {
      List<Row> rows =
          registry.versions(FunctionArgument.parse(function).function()).stream()
              .map(VersionsCommand::row)
              .toList();
      output.result(rows, () -> print(rows));
    }
    return 0;
  }

  private static Row row(VerifiedVersion version) {
    return new Row(
        version.digest(), version.functionClass(), version.registeredAt(), version.deployer());
  }

  private void print(List<Row> rows) {
    output.table(
        List.of("VERSION", "CLASS", "REGISTERED", "DEPLOYER"),
        rows.stream()
            .map(row ->
                List.of(
                    row.version().toString(),
                    row.functionClass().toString(),
                    row.registered().toString(),
                    row.deployer().toString()))
            .toList());
  }
}
