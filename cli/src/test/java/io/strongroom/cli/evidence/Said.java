package io.strongroom.cli.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.cli.Main;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What {@code strongroom verify-evidence} printed, and its exit code. */
record Said(int exit, String out, String err) {
  /** Runs it in this JVM. */
  static Said by(Object... arguments) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    ByteArrayOutputStream failed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(failed, true, StandardCharsets.UTF_8));
    try {
      int exit =
          Main.run(
              Stream.concat(
                      Stream.of("verify-evidence"), Arrays.stream(arguments).map(Object::toString))
                  .toArray(String[]::new));
      return new Said(
          exit, said.toString(StandardCharsets.UTF_8), failed.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  static Said inJson(Object... arguments) {
    return by(Stream.concat(Stream.of("--output", "json"), Stream.of(arguments)).toArray());
  }

  List<JsonObject> results() {
    return out.lines().map(line -> Json.createReader(new StringReader(line)).readObject()).toList();
  }

  /** The only result, whose exit code is the command's. */
  JsonObject result() {
    assertThat(results()).as(err).hasSize(1);
    assertThat(results().getFirst().getInt("exit")).isEqualTo(exit);
    return results().getFirst();
  }

  void is(int expected, String reason) {
    JsonObject result = result();
    assertThat(result.getInt("exit")).as(out).isEqualTo(expected);
    assertThat(result.getString("reason")).as(out).isEqualTo(reason);
    assertThat(result.getString("section")).isNotBlank();
  }
}
