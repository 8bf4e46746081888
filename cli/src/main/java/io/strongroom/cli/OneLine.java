package io.strongroom.cli;

import io.strongroom.cli.function.ManifestRefused;
import io.strongroom.cli.terminal.Failure;
import io.strongroom.protocol.problem.Problem;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.tls.PeerException;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Turns whatever a command throws into one line on standard error and exit code 1. {@code
 * STRONGROOM_DEBUG=1} adds the stack trace, for those who look for a fault in the command itself.
 */
final class OneLine implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(
      Exception exception, CommandLine command, ParseResult parsed) {
    if (exception instanceof ManifestRefused manifest) {
      // As many lines as there are faults: each names its own place in the file.
      manifest.lines().forEach(command.getErr()::println);
      return CommandLine.ExitCode.SOFTWARE;
    }
    command.getErr().println("strongroom: " + oneLine(exception));
    if (System.getenv("STRONGROOM_DEBUG") != null) {
      exception.printStackTrace(command.getErr());
    }
    command.getErr().flush();
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static String oneLine(Exception exception) {
    String line =
        switch (exception) {
          case Failure failure -> failure.getMessage();
          case ProblemException refused -> refusal(refused);
          case PeerException lost -> lost.getMessage() + " - see ./strongroom status";
          case IllegalArgumentException wrong -> String.valueOf(wrong.getMessage());
          default ->
              exception.getClass().getSimpleName()
                  + Optional.ofNullable(exception.getMessage()).map(m -> ": " + m).orElse("");
        };
    return line.replaceAll("\\s*\\R\\s*", " ");
  }

  private static String refusal(ProblemException refused) {
    Problem problem = refused.problem();
    String request = problem.requestId().isEmpty() ? "" : ", request " + problem.requestId();
    String detail = problem.detail().equals(problem.title()) ? "" : ": " + problem.detail();
    return problem.title()
        + detail
        + " ["
        + problem.reason()
        + " from "
        + problem.component()
        + request
        + "]";
  }
}
