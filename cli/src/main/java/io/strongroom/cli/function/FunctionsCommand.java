package io.strongroom.cli.function;

import io.strongroom.cli.cluster.Connection;
import io.strongroom.cli.terminal.Output;
import io.strongroom.protocol.id.FunctionName;
import io.strongroom.protocol.id.FunctionRef;
import io.strongroom.protocol.id.Namespace;
import io.strongroom.protocol.version.FunctionClass;
import io.strongroom.protocol.version.VerifiedVersion;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code strongroom functions}: what is deployed in a namespace. */
@Command(
    name = "functions",
    mixinStandardHelpOptions = true,
    description = "List the functions of a namespace.")
public final class FunctionsCommand implements Callable<Integer> {
  @Mixin private Output output;

  @Option(names = "--namespace", defaultValue = "acme", description = "namespace (default: acme)")
  private String namespace;

  /** One function. */
  public record Row(FunctionName name, FunctionClass functionClass, int versions, Instant newest) {}

  @Override
  public Integer call() {
    Namespace of = Namespace.of(namespace);
    try (RegistryClient registry = new RegistryClient(Connection.ofEnvironment())) {
      List<Row> rows =
          registry.functions(of).stream()
              .map(name -> row(registry, new FunctionRef(of, name)))
              .toList();
      output.result(rows, () -> print(rows));
    }
    return 0;
  }

  private static Row row(RegistryClient registry, FunctionRef function) {
    List<VerifiedVersion> versions = registry.versions(function);
    VerifiedVersion newest = versions.getFirst();
    return new Row(function.name(), newest.functionClass(), versions.size(), newest.registeredAt());
  }

  private void print(List<Row> rows) {
    output.table(
        List.of("FUNCTION", "CLASS", "VERSIONS", "NEWEST"),
        rows.stream()
            .map(row ->
                List.of(
                    row.name().toString(),
                    row.functionClass().toString(),
                    String.valueOf(row.versions()),
                    row.newest().toString()))
            .toList());
  }
}
