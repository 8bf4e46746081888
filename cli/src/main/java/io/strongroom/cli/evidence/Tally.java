package io.strongroom.cli.evidence;

import io.strongroom.cli.terminal.Output;

/** Prints results as they come, and keeps the highest exit code. */
final class Tally {
  private final Output output;
  private final ResultText text;
  private final boolean asJson;
  private int exit;

  /**
   * Nothing counted yet.
   *
   * @param asJson whether a program reads the results, one a line
   */
  Tally(Output output, boolean asJson) {
    this.output = output;
    this.asJson = asJson;
    this.text = new ResultText(output);
  }

  void add(Result result) {
    exit = Math.max(exit, result.verdict().exit());
    if (asJson) {
      output.line(result.toJson().toString());
      return;
    }
    text.print(result);
  }

  int exit() {
    return exit;
  }
}
