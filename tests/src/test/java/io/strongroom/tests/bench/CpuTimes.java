package io.strongroom.tests.bench;

import io.strongroom.cli.cluster.RunningProcess;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Processor time that each process of a measurement has used so far, grouped by what the process
 * is. Of an executor's processes the first is the simulated TEE, its child the supervisor, and all
 * below are cells with their sandboxes.
 */
final class CpuTimes {
  /** The load generator: this JVM. */
  static final String LOAD = "load";

  private final Map<String, Map<Long, Duration>> byPart = new TreeMap<>();

  private CpuTimes() {}

  static CpuTimes now(List<RunningProcess> cluster, Map<String, ProcessHandle> others) {
    CpuTimes times = new CpuTimes();
    times.add(LOAD, ProcessHandle.current());
    others.forEach(times::add);
    cluster.forEach(process -> process.handle().ifPresent(handle -> times.add(process, handle)));
    return times;
  }

  private void add(RunningProcess process, ProcessHandle root) {
    Parts.of(process.name(), root).forEach((handle, part) -> add(part, handle));
  }

  private void add(String part, ProcessHandle process) {
    process
        .info()
        .totalCpuDuration()
        .ifPresent(
            used -> byPart.computeIfAbsent(part, key -> new HashMap<>()).put(process.pid(), used));
  }

  /** Used since then, by part; a process that has ended meanwhile is not counted. */
  Map<String, Duration> since(CpuTimes before) {
    Map<String, Duration> used = new TreeMap<>();
    byPart.forEach((part, processes) -> {
      Map<Long, Duration> earlier = before.byPart.getOrDefault(part, Map.of());
      processes.forEach((pid, time) ->
          used.merge(part, time.minus(earlier.getOrDefault(pid, Duration.ZERO)), Duration::plus));
    });
    return used;
  }
}
