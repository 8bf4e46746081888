package io.strongroom.cli.evidence;

import io.strongroom.cli.terminal.Output;
import io.strongroom.tee.policy.PolicyRefusal;
import java.util.List;

/** A result in words: verdict, why, and every claim. */
final class ResultText {
  private static final String WARNING =
      "  ************ SIMULATED: no vendor's hardware stands behind this ************";

  private final Output output;

  ResultText(Output output) {
    this.output = output;
  }

  void print(Result result) {
    boolean simulated = result.proof().map(Result.Proof::simulated).orElse(false);
    output.line(
        "%s  %s%s%s",
        result.path(),
        result.technology().map(name -> name + "  ").orElse(""),
        simulated ? "SIMULATED  " : "",
        result.verdict().words());
    if (simulated) {
      output.line(WARNING);
    }
    printReason(result);
    result.proof().ifPresent(proof -> printClaims(proof));
  }

  private void printReason(Result result) {
    if (result.refusals().isEmpty()) {
      print(result.reason(), result.section(), result.expected(), result.found());
    }
    for (PolicyRefusal refusal : result.refusals()) {
      print(refusal.code().toString(), refusal.section(), refusal.expected(), refusal.found());
    }
  }

  private void print(String reason, String section, String expected, String found) {
    output.line("  %-9s %s (%s)", "reason", reason, section);
    if (!expected.isEmpty()) {
      output.line("  %-9s %s", "expected", expected);
    }
    if (!found.isEmpty()) {
      output.line("  %-9s %s", "found", found);
    }
  }

  private void printClaims(Result.Proof proof) {
    output.table(
        List.of("  CLAIM", "VALUE"),
        ClaimTree.rows(proof.claims()).stream()
            .map(row -> List.of("  " + row.getFirst(), row.getLast()))
            .toList());
  }
}
