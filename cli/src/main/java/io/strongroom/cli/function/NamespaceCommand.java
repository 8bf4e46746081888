package io.strongroom.cli.function;

import io.strongroom.cli.cluster.Connection;
import io.strongroom.cli.cluster.NamespaceSetup;
import io.strongroom.cli.terminal.Output;
import io.strongroom.protocol.id.Namespace;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code strongroom namespace}: makes a namespace with a policy for development. */
@Command(
    name = "namespace",
    mixinStandardHelpOptions = true,
    description = "Make a namespace with a development policy, owned by you.")
public final class NamespaceCommand implements Callable<Integer> {
  @Mixin private Output output;

  @Parameters(paramLabel = "NAME", description = "the namespace")
  private String name;

  /** The namespace. */
  public record Made(Namespace namespace) {}

  @Override
  public Integer call() {
    Namespace namespace = Namespace.of(name);
    new NamespaceSetup(Connection.ofEnvironment()).ensure(namespace);
    output.result(
        new Made(namespace),
        () -> output.line("namespace %s has a policy; deploy into it", namespace));
    return 0;
  }
}
