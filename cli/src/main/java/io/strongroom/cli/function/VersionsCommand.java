package io.strongroom.cli.function;

import io.strongroom.cli.cluster.Connection;
import io.strongroom.cli.terminal.Output;
import io.strongroom.protocol.id.AliasName;
import io.strongroom.protocol.id.FunctionRef;
import io.strongroom.protocol.id.Thumbprint;
import io.strongroom.protocol.id.VersionDigest;
import io.strongroom.protocol.version.AliasRecord;
import io.strongroom.protocol.version.FunctionClass;
import io.strongroom.protocol.version.VerifiedVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * {@code strongroom versions}: every version of a function and which of them is live, signatures
 * verified here.
 */
@Command(
    name = "versions",
    mixinStandardHelpOptions = true,
    description = "List the versions of a function, newest first.")
public final class VersionsCommand implements Callable<Integer> {
  @Mixin private Output output;

  @Parameters(paramLabel = "NAMESPACE/NAME", description = "the function")
  private String function;

  /**
   * One version.
   *
   * @param live whether calls that name no alias and no version go to it
   */
  public record Row(
      VersionDigest version,
      boolean live,
      FunctionClass functionClass,
      Instant registered,
      Thumbprint deployer) {}

  @Override
  public Integer call() {
    try (RegistryClient registry = new RegistryClient(Connection.ofEnvironment())) {
      FunctionRef named = FunctionArgument.parse(function).function();
      List<VerifiedVersion> versions = registry.versions(named);
      Optional<VersionDigest> live =
          registry.history(named, AliasName.LIVE).stream().findFirst().map(AliasRecord::version);
      List<Row> rows = versions.stream().map(version -> row(version, live)).toList();
      output.result(rows, () -> print(rows));
    }
    return 0;
  }

  private static Row row(VerifiedVersion version, Optional<VersionDigest> live) {
    return new Row(
        version.digest(),
        live.filter(version.digest()::equals).isPresent(),
        version.functionClass(),
        version.registeredAt(),
        version.deployer());
  }

  private void print(List<Row> rows) {
    output.table(
        List.of("VERSION", "LIVE", "CLASS", "REGISTERED", "DEPLOYER"),
        rows.stream()
            .map(row ->
                List.of(
                    row.version().toString(),
                    row.live() ? "live" : "",
                    row.functionClass().toString(),
                    row.registered().toString(),
                    row.deployer().toString()))
            .toList());
  }
}
