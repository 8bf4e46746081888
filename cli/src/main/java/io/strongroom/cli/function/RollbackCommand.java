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
 * {@code strongroom rollback}: points an alias back at the version it pointed to before this one. A
 * rollback is a move like any other: it gets a new, higher generation.
 */
@Command(
    name = "rollback",
    mixinStandardHelpOptions = true,
    description = "Point an alias back at the version it pointed to before; twice undoes it.")
public final class RollbackCommand implements Callable<Integer> {
  @Mixin private Output output;

  @Parameters(paramLabel = "NAMESPACE/NAME[@ALIAS]", description = "the alias")
  private String alias;

  /** What the alias points to now. */
  public record RolledBack(VersionDigest version, VersionDigest instead, long generation) {}

  @Override
  public Integer call() {
    FunctionArgument argument = FunctionArgument.parse(alias);
    try (RegistryClient registry = new RegistryClient(Connection.ofEnvironment())) {
      List<AliasRecord> history = registry.history(argument.function(), argument.alias());
      if (history.isEmpty()) {
        throw Failure.of("there is no alias " + alias, "see ./strongroom functions");
      }
      VersionDigest now = history.getFirst().version();
      VersionDigest before = versionBefore(history, now);
      long generation = registry.moveAlias(argument.function(), argument.alias(), before);
      RolledBack result = new RolledBack(before, now, generation);
      output.result(result, () -> print(result));
    }
    return 0;
  }

  private static VersionDigest versionBefore(List<AliasRecord> history, VersionDigest now) {
    return history.stream()
        .map(AliasRecord::version)
        .filter(version -> !version.equals(now))
        .findFirst()
        .orElseThrow(() ->
            Failure.of("the alias never pointed to another version", "see ./strongroom versions"));
  }

  private void print(RolledBack result) {
    output.line("now      %s, generation %d", result.version(), result.generation());
    output.line("instead  %s", result.instead());
  }
}
