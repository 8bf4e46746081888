package io.strongroom.cli;

import io.strongroom.cli.function.ManifestRefused;
import io.strongroom.cli.terminal.Failure;
import io.strongroom.protocol.problem.Problem;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.tls.PeerException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Turns whatever a command throws into one line on standard error and exit code 1, and a command
 * line that is not understood into one line and exit code 2. {@code STRONGROOM_DEBUG=1} adds the
 * stack trace, for those who look for a fault in the command itself.
 */
final class OneLine implements IExecutionExceptionHandler, IParameterExceptionHandler {
  @Override
  public int handleExecutionException(
      Exception exception, CommandLine command, ParseResult parsed) {
    if (exception instanceof ManifestRefused manifest) {
      // As many lines as there are faults: each names its own place in the file.
      manifest.lines().forEach(command.getErr()::println);
      return CommandLine.ExitCode.SOFTWARE;
    }
    command.getErr().println("strongroom: " + oneLine(exception));
    debug(exception, command);
    return CommandLine.ExitCode.SOFTWARE;
  }

  @Override
  public int handleParseException(ParameterException exception, String[] arguments) {
    CommandLine command = exception.getCommandLine();
    if (arguments.length == 0) {
      // Who types nothing wants to know what there is to type.
      command.usage(command.getErr());
      return CommandLine.ExitCode.USAGE;
    }
    String name = command.getCommandSpec().qualifiedName();
    command
        .getErr()
        .println(
            "strongroom: "
                + folded(exception.getMessage())
                + guess(exception)
                + " - see ./"
                + name
                + " --help");
    debug(exception, command);
    return CommandLine.ExitCode.USAGE;
  }

  private static void debug(Exception exception, CommandLine command) {
    if (System.getenv("STRONGROOM_DEBUG") != null) {
      exception.printStackTrace(command.getErr());
    }
    command.getErr().flush();
  }

  private static String guess(ParameterException exception) {
    List<String> near =
        exception instanceof UnmatchedArgumentException unmatched
            ? unmatched.getSuggestions()
            : List.of();
    return near.isEmpty() ? "" : ", did you mean " + String.join(" or ", near) + "?";
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
    return folded(line);
  }

  private static String folded(String text) {
    return text.replaceAll("\\s*\\R\\s*", " ");
  }

  private static String refusal(ProblemException refused) {
    Problem problem = refused.problem();
    String request = problem.requestId().isEmpty() ? "" : ", request " + problem.requestId();
    String detail = problem.detail().equals(problem.title()) ? "" : ": " + problem.detail();
    return problem.title()
        + detail
        + " ["
        + problem.status()
        + " "
        + problem.reason()
        + " from "
        + problem.component()
        + request
        + "]"
        + remedy(problem);
  }

  private static String remedy(Problem problem) {
    return switch (problem.reason()) {
      case NO_EXECUTOR -> " - ./strongroom executors shows which class each one accepts";
      case FUNCTION_THREW -> " - ./strongroom logs shows why";
      default -> "";
    };
  }
}
