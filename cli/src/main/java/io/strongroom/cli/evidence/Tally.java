package io.strongroom.cli.evidence;

import io.strongroom.cli.terminal.Output;

/** Prints results as they come, and keeps the highest exit code. */
final class Tally {
  private final Output output;
  private final ResultText text;
  private int exit;

  Tally(Output output) {
    this.output = output;
    this.text = new ResultText(output);
  }

  void add(Result result) {
    exit = Math.max(exit, result.verdict().exit());
    if (output.isJson()) {
      output.line(result.toJson().toString());
      return;
    }
    text.print(result);
  }

  int exit() {
    return exit;
  }
}
