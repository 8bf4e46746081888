package io.strongroom.cli.function;

import static java.util.Objects.requireNonNullElse;

import io.strongroom.cli.cluster.Checkout;
import io.strongroom.cli.cluster.Connection;
import io.strongroom.cli.terminal.Failure;
import io.strongroom.cli.terminal.Output;
import io.strongroom.cli.terminal.Progress;
import io.strongroom.protocol.id.AliasName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code strongroom deploy}: checks a function, signs it with this person's deployer key, registers
 * it, and points an alias at it. Deploying the same content again changes nothing.
 */
@Command(
    name = "deploy",
    mixinStandardHelpOptions = true,
    description = "Check, sign and register a function, and point an alias at it.")
public final class DeployCommand implements Callable<Integer> {
  @Mixin private Output output;

  @Parameters(
      paramLabel = "FOLDER|FILE",
      description =
          "a folder with strongroom.toml, or one .js or .mjs file (then --name is needed)")
  private Path source;

  @Option(
      names = "--name",
      description = "name of a function deployed from a single file: NAME or NAMESPACE/NAME")
  private String name;

  @Option(
      names = "--namespace",
      description = "namespace of a function deployed from a single file (default: acme)")
  private String namespace;

  @Option(
      names = "--class",
      paramLabel = "CLASS",
      description = "class of a function deployed from a single file (default: confidential)")
  private String functionClass;

  @Option(names = "--alias", defaultValue = "live", description = "alias to move (default: live)")
  private String alias;

  @Option(names = "--no-alias", description = "register the version and move no alias")
  private boolean noAlias;

  @Override
  public Integer call() throws Exception {
    refuseWhatTheManifestSays();
    Source function =
        Source.read(
            source,
            name,
            requireNonNullElse(namespace, "acme"),
            requireNonNullElse(functionClass, "confidential"));
    Optional<AliasName> moved = noAlias ? Optional.empty() : Optional.of(AliasName.of(alias));
    Connection connection = Connection.ofEnvironment();
    Progress progress = new Progress(System.err);
    progress.during("checking the module", () -> check(function));
    Deployment.Deployed deployed =
        progress.during("deploying", () -> Deployment.deploy(connection, function, moved));
    output.result(deployed, () -> print(deployed));
    return 0;
  }

  private void refuseWhatTheManifestSays() {
    if (Files.isDirectory(source)
        && Stream.of(name, namespace, functionClass).anyMatch(Objects::nonNull)) {
      throw Failure.of(
          "--name, --namespace and --class are for a single file",
          "a folder's strongroom.toml says all three");
    }
  }

  private static Source check(Source function) {
    new ModuleCheck(Checkout.ofLauncher()).refuseFaulty(function);
    return function;
  }

  private void print(Deployment.Deployed deployed) {
    output.line("%s  %s", deployed.function(), deployed.functionClass());
    output.line("version  %s", deployed.version());
    deployed
        .alias()
        .ifPresent(moved ->
            output.line("alias    %s, generation %d", moved, deployed.generation().orElseThrow()));
  }
}
