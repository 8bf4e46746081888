package io.strongroom.tests.bench;

import io.strongroom.cell.CellLaunch;
import io.strongroom.cli.cluster.Checkout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What single use costs within a cell: medians, in microseconds.
 *
 * @param engine what runs the guest's code: compiled or interpreted
 * @param singleUse an invocation in a pre-made context, from the frame that asks to the frames that
 *     answer
 * @param reused the same handler called in one context over and over
 * @param over the difference
 * @param preparing making one context, which another thread does ahead
 */
public record CellCost(
    String engine,
    double singleUse,
    double singleUseP90,
    double reused,
    double reusedP90,
    double over,
    double preparing) {
  /** As an own cell of a function with the default memory has it. */
  private static final int HEAP_MEGABYTES = 256;

  private static final String PROGRAM = "io.strongroom.cell.WarmInvocation";

  /** Runs {@code WarmInvocation}, a program of the cell's own tests, in a cell's JVM. */
  static CellCost measure(Checkout checkout, Pace pace) throws IOException, InterruptedException {
    Path handler = Files.createTempFile("sr-handler", ".js");
    try {
      Files.writeString(handler, Handler.source());
      long seconds = pace.round().multipliedBy(pace.rounds()).toSeconds();
      return parse(run(command(checkout, pace.cellWarmUp().toSeconds(), seconds, handler)));
    } finally {
      Files.delete(handler);
    }
  }

  private static List<String> command(
      Checkout checkout, long warmUpSeconds, long seconds, Path handler) {
    Path tests = checkout.root().resolve("executor-service/cell/target/test-classes");
    List<String> arguments =
        new ArrayList<>(
            new CellLaunch(
                    checkout.distribution("executor-service/supervisor"), HEAP_MEGABYTES, true)
                .arguments());
    // The main class is the last, the class path's value the one before it.
    arguments.removeLast();
    arguments.set(arguments.size() - 1, arguments.getLast() + ":" + tests);
    arguments.addFirst(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    arguments.addAll(
        List.of(PROGRAM, Long.toString(warmUpSeconds), Long.toString(seconds), handler.toString()));
    return arguments;
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().clear();
    Process process = builder.start();
    try {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException("the cell's program failed:\n" + output);
      }
      return output;
    } finally {
      process.destroyForcibly();
    }
  }

  /** Lines of a name, an equals sign and a value. */
  private static CellCost parse(String output) {
    Map<String, String> values =
        output
            .lines()
            .filter(line -> line.contains("="))
            .map(line -> line.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (first, last) -> last));
    double single = Double.parseDouble(values.get("single-use-p50"));
    double reused = Double.parseDouble(values.get("reused-p50"));
    return new CellCost(
        values.get("engine"),
        single,
        Double.parseDouble(values.get("single-use-p90")),
        reused,
        Double.parseDouble(values.get("reused-p90")),
        single - reused,
        Double.parseDouble(values.get("preparing-p50")));
  }
}
