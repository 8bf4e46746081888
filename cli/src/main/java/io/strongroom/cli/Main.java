package io.strongroom.cli;

import io.strongroom.cli.attest.AttestCommand;
import io.strongroom.cli.attest.ExecutorsCommand;
import io.strongroom.cli.attest.MeasureCommand;
import io.strongroom.cli.cluster.DoctorCommand;
import io.strongroom.cli.cluster.DownCommand;
import io.strongroom.cli.cluster.Release;
import io.strongroom.cli.cluster.StatusCommand;
import io.strongroom.cli.cluster.UpCommand;
import io.strongroom.cli.demo.DemoCommand;
import io.strongroom.cli.evidence.VerifyEvidenceCommand;
import io.strongroom.cli.function.AliasCommand;
import io.strongroom.cli.function.DeployCommand;
import io.strongroom.cli.function.FunctionsCommand;
import io.strongroom.cli.function.LogsCommand;
import io.strongroom.cli.function.NamespaceCommand;
import io.strongroom.cli.function.RollbackCommand;
import io.strongroom.cli.function.VersionsCommand;
import io.strongroom.cli.invoke.InvokeCommand;
import io.strongroom.cli.invoke.ReceiptCommand;
import io.strongroom.cli.invoke.TokenCommand;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The {@code strongroom} command. Exit codes: 0 done, 1 refused or failed (one line on standard
 * error says why and what to do), 2 the command line itself is wrong. {@code verify-evidence} has
 * three more for verdicts: 10 refused by policy, 20 invalid, 30 malformed or unsupported.
 */
@Command(
    name = "strongroom",
    mixinStandardHelpOptions = true,
    version = "strongroom " + Release.VERSION,
    description = "Functions that run only where the hardware has proved what it is running.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      DoctorCommand.class,
      NamespaceCommand.class,
      DeployCommand.class,
      FunctionsCommand.class,
      VersionsCommand.class,
      AliasCommand.class,
      RollbackCommand.class,
      InvokeCommand.class,
      LogsCommand.class,
      ReceiptCommand.class,
      ExecutorsCommand.class,
      AttestCommand.class,
      MeasureCommand.class,
      VerifyEvidenceCommand.class,
      TokenCommand.class,
      GenerateCompletion.class,
      CommandLine.HelpCommand.class
    })
public final class Main {
  private Main() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /** Runs one command in this JVM; the exit code. */
  public static int run(String... arguments) {
    OneLine oneLine = new OneLine();
    return new CommandLine(new Main())
        // "@file" is an option's value here (the body to send), not a file of arguments.
        .setExpandAtFiles(false)
        .setExecutionExceptionHandler(oneLine)
        .setParameterExceptionHandler(oneLine)
        .execute(arguments);
  }
}
