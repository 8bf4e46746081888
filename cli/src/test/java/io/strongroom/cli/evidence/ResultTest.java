package io.strongroom.cli.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.cli.terminal.Output;
import io.strongroom.protocol.json.Json;
import io.strongroom.tee.policy.PolicyCode;
import io.strongroom.tee.policy.PolicyRefusal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ResultTest {
  private static final Result SIMULATED =
      Result.proved(
          "here",
          new Result.Proof("tpm", "section", true, Json.objectBuilder().add("a", 1).build()),
          List.of(new PolicyRefusal(PolicyCode.SIMULATED, "where", "better", "worse")));

  @Test
  void marksSimulatedEvidenceLoudly() {
    assertThat(told(SIMULATED))
        .startsWith("here  tpm  SIMULATED  REFUSED BY POLICY\n")
        .contains("**** SIMULATED: no vendor's hardware stands behind this ****");
    assertThat(SIMULATED.toJson().getBoolean("simulated")).isTrue();
  }

  @Test
  void aFaultOfOursIsNoVerdict() {
    Result fault = Result.without("here", Verdict.MALFUNCTION, OwnReason.MALFUNCTION, "a bug");

    assertThat(fault.toJson())
        .hasToString(
            "{\"path\":\"here\",\"exit\":1,\"reason\":\"malfunction\","
                + "\"section\":\"cli/README.md, verify-evidence\",\"expected\":\"\","
                + "\"found\":\"a bug\",\"claims\":{}}");
  }

  private static String told(Result result) {
    PrintStream before = System.out;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      Output output = new Output();
      CommandLine.populateCommand(output);
      new ResultText(output).print(result);
    } finally {
      System.setOut(before);
    }
    return said.toString(StandardCharsets.UTF_8);
  }
}
