package io.strongroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.cli.terminal.Failure;
import io.strongroom.protocol.problem.Problem;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.problem.Reason;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class OneLineTest {
  @Test
  void printsWhatIsWrongAndWhatToDo() {
    assertThat(told(Failure.of("the cellar is full", "empty it")))
        .isEqualTo("strongroom: the cellar is full - empty it\n");
  }

  @Test
  void printsAProblemWithItsStatusAndTheRequestThatOperatorsFindItBy() {
    Problem problem =
        Problem.of(Reason.FORBIDDEN, "expected role invoker", "gateway", "5".repeat(32), "");
    assertThat(told(new ProblemException(problem)))
        .startsWith("strongroom: ")
        .contains("expected role invoker", "[403 forbidden from gateway, request 5555")
        .hasLineCount(1);
  }

  @Test
  void saysWhereToLookForWhyACallWasNotServed() {
    assertThat(told(new ProblemException(Reason.NO_EXECUTOR, "none accepts the class public")))
        .endsWith(" - ./strongroom executors shows which class each one accepts\n")
        .hasLineCount(1);
  }

  @Test
  void foldsAMessageOfManyLines() {
    assertThat(told(new IllegalStateException("one\n  two\r\nthree")))
        .isEqualTo("strongroom: IllegalStateException: one two three\n");
  }

  private static String told(Exception exception) {
    StringWriter err = new StringWriter();
    CommandLine command = new CommandLine(CommandLine.HelpCommand.class);
    command.setErr(new PrintWriter(err, true));
    assertThat(new OneLine().handleExecutionException(exception, command, null)).isEqualTo(1);
    return err.toString();
  }
}
