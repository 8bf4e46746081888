package io.strongroom.cli.function;

import io.strongroom.cli.cluster.Connection;
import io.strongroom.cli.terminal.Failure;
import io.strongroom.cli.terminal.Output;
import io.strongroom.protocol.id.VersionDigest;
import io.strongroom.protocol.version.AliasRecord;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * {@code strongroom alias}: shows what an alias pointed to over time, or points it at a version.
 */
@Command(
    name = "alias",
    mixinStandardHelpOptions = true,
    description = "Show an alias's history, or point it at a version.")
public final class AliasCommand implements Callable<Integer> {
  @Mixin private Output output;

  @Parameters(index = "0", paramLabel = "NAMESPACE/NAME[@ALIAS]", description = "the alias")
  private String alias;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "VERSION",
      description = "sha256:… of the version to point it at")
  private String version;

  @Override
  public Integer call() {
    FunctionArgument argument = FunctionArgument.parse(alias);
    try (RegistryClient registry = new RegistryClient(Connection.ofEnvironment())) {
      if (version != null) {
        registry.moveAlias(argument.function(), argument.alias(), VersionDigest.of(version));
      }
      List<AliasRecord> history = registry.history(argument.function(), argument.alias());
      if (history.isEmpty()) {
        throw Failure.of(
            "there is no alias " + argument.function() + "@" + argument.alias(),
            "see ./strongroom functions --namespace " + argument.function().namespace());
      }
      output.result(history, () -> print(history));
    }
    return 0;
  }

  private void print(List<AliasRecord> history) {
    output.table(
        List.of("GENERATION", "VERSION", "SINCE"),
        history.stream()
            .map(record ->
                List.of(
                    record.generation().toString(),
                    record.version().toString(),
                    record.updatedAt().toString()))
            .toList());
  }
}
