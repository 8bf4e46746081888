package io.strongroom.tests.bench;

import io.strongroom.cli.cluster.RunningProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Measures one round of load on one target. */
final class Meter {
  private static final double NANOS_PER_MICRO = 1e3;
  private static final double NANOS_PER_SECOND = 1e9;

  private final List<RunningProcess> cluster;
  private final Map<String, ProcessHandle> others;
  private final StageTimes stages;

  /**
   * @param others processes beside the cluster's, such as the peer's
   */
  Meter(List<RunningProcess> cluster, Map<String, ProcessHandle> others, StageTimes stages) {
    this.cluster = cluster;
    this.others = others;
    this.stages = stages;
  }

  Round measure(Endpoint endpoint, int clients, Duration span) throws Exception {
    Map<String, StageTimes.Sum> stagesBefore = stages.now();
    CpuTimes cpuBefore = CpuTimes.now(cluster, others);
    Optional<Duration> busyBefore = ProcessorTicks.busy();
    long begin = System.nanoTime();
    Latencies latencies = new ClosedLoop(endpoint, clients).run(span);
    long nanos = System.nanoTime() - begin;
    Optional<Duration> busyAfter = ProcessorTicks.busy();
    Map<String, Duration> used = CpuTimes.now(cluster, others).since(cpuBefore);
    return new Round(
        endpoint.name(),
        clients,
        latencies.count() * NANOS_PER_SECOND / nanos,
        latencies.refused(),
        latencies.millis(0.5),
        latencies.millis(0.9),
        latencies.millis(0.99),
        perRequest(used, latencies.count()),
        busyBefore.map(before -> strangers(busyAfter.orElseThrow().minus(before), used, nanos)),
        StageTimes.means(stagesBefore, stages.now()));
  }

  private static Map<String, Double> perRequest(Map<String, Duration> used, int requests) {
    Map<String, Double> micros = new TreeMap<>();
    used.forEach((part, time) -> micros.put(part, time.toNanos() / NANOS_PER_MICRO / requests));
    return micros;
  }

  private static double strangers(Duration busy, Map<String, Duration> used, long nanos) {
    Duration ours = used.values().stream().reduce(Duration.ZERO, Duration::plus);
    double all = (double) nanos * Runtime.getRuntime().availableProcessors();
    return Math.max(0, busy.minus(ours).toNanos() / all);
  }
}
