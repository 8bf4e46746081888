package io.strongroom.tests.bench;

import io.strongroom.cli.terminal.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The report as people read it. */
final class ReportText {
  /** Parts of a request's way, in order; the rest of the cluster is summed up as "rest". */
  private static final List<String> PARTS = List.of("gateway", "supervisor", "cell", "workerd");

  private static final List<String> ROUND =
      List.of(
          "TARGET",
          "CLIENTS",
          "REQUESTS/S",
          "REFUSED",
          "P50 ms",
          "P90 ms",
          "P99 ms",
          "CPU µs",
          "GATEWAY",
          "SUPERVISOR",
          "CELL",
          "WORKERD",
          "REST",
          "LOAD",
          "OTHERS",
          "RATE/WORKERD",
          "P50/WORKERD");

  private final Output output;

  ReportText(Output output) {
    this.output = output;
  }

  void print(Report report) {
    Machine machine = report.machine();
    output.line(
        "%d processors, load average %.1f before, Java %s, %s",
        machine.processors(), machine.loadAverage(), machine.java(), machine.system());
    report.cell().ifPresent(this::cell);
    report.cluster().ifPresent(this::cluster);
  }

  private void cell(CellCost cell) {
    output.line("");
    output.line("one warm invocation inside a cell, µs (%s)", cell.engine());
    output.table(
        List.of("", "P50", "P90"),
        List.of(
            List.of("context used once", one(cell.singleUse()), one(cell.singleUseP90())),
            List.of("context reused", one(cell.reused()), one(cell.reusedP90())),
            List.of("over (target 60.0)", one(cell.over()), ""),
            List.of("making a context, ahead", one(cell.preparing()), "")));
  }

  private void cluster(ClusterReport cluster) {
    output.line("");
    output.line("up to ready: %.1f s (target 30)", cluster.upSeconds());
    memory(cluster.memory());
    firstCalls(cluster.firstCalls());
    output.line("");
    output.line(
        "calls through the gateway (targets: 1 client p50 3.00 ms, 32 clients 1500/s); peer: %s",
        cluster.peer());
    output.table(ROUND, cluster.rounds().stream().map(round -> row(cluster, round)).toList());
    stages(cluster.rounds());
  }

  private void memory(List<Memory> memory) {
    output.line("");
    output.line("memory of the idle cluster, MiB");
    List<List<String>> rows = new ArrayList<>();
    memory.forEach(one ->
        rows.add(
            List.of(
                one.process(),
                one.part(),
                one(one.residentMebibytes()),
                one(one.proportionalMebibytes()))));
    rows.add(
        List.of(
            "all",
            "",
            one(memory.stream().mapToDouble(Memory::residentMebibytes).sum()),
            one(memory.stream().mapToDouble(Memory::proportionalMebibytes).sum())));
    output.table(List.of("PROCESS", "PART", "RESIDENT", "PROPORTIONAL"), rows);
  }

  private void firstCalls(List<FirstCall> calls) {
    output.line("");
    output.line("a new function, ms");
    output.table(
        List.of("CLASS", "DEPLOY", "FIRST CALL", "SECOND CALL"),
        calls.stream()
            .map(call ->
                List.of(
                    call.functionClass(),
                    one(call.deployMillis()),
                    one(call.firstMillis()),
                    one(call.secondMillis())))
            .toList());
  }

  private static List<String> row(ClusterReport cluster, Round round) {
    List<String> row = new ArrayList<>();
    row.add(round.target());
    row.add(String.valueOf(round.clients()));
    row.add("%.0f".formatted(round.perSecond()));
    row.add(String.valueOf(round.refused()));
    row.add(two(round.p50Millis()));
    row.add(two(round.p90Millis()));
    row.add(two(round.p99Millis()));
    row.add("%.0f".formatted(round.servingMicros()));
    PARTS.forEach(part -> row.add("%.0f".formatted(round.cpuMicros().getOrDefault(part, 0.0))));
    row.add("%.0f".formatted(rest(round)));
    row.add("%.0f".formatted(round.cpuMicros().getOrDefault(CpuTimes.LOAD, 0.0)));
    row.add(round.others().map(share -> "%.0f %%".formatted(share * 100)).orElse("?"));
    row.add(
        cluster.peerOf(round).map(peer -> two(round.perSecond() / peer.perSecond())).orElse(""));
    row.add(
        cluster.peerOf(round).map(peer -> two(round.p50Millis() / peer.p50Millis())).orElse(""));
    return row;
  }

  private static double rest(Round round) {
    return round.servingMicros()
        - PARTS.stream().mapToDouble(part -> round.cpuMicros().getOrDefault(part, 0.0)).sum();
  }

  private void stages(List<Round> rounds) {
    output.line("");
    output.line("mean time in each stage, µs");
    for (Round round : rounds) {
      if (!round.stageMicros().isEmpty()) {
        output.line("  %s, %d: %s", round.target(), round.clients(), joined(round.stageMicros()));
      }
    }
  }

  private static String joined(Map<String, Double> stages) {
    return stages.entrySet().stream()
        .map(stage -> stage.getKey() + " " + "%.0f".formatted(stage.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String one(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String two(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
