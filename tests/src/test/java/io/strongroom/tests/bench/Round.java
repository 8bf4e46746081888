package io.strongroom.tests.bench;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One round of load on one target.
 *
 * @param perSecond right answers in a second
 * @param refused calls that were answered 503
 * @param cpuMicros processor time per request in microseconds, by part
 * @param others share of all processors that strangers used meanwhile, where the system says
 * @param stageMicros mean elapsed time of each stage in microseconds, as the services report it
 */
public record Round(
    String target,
    int clients,
    double perSecond,
    int refused,
    double p50Millis,
    double p90Millis,
    double p99Millis,
    Map<String, Double> cpuMicros,
    Optional<Double> others,
    Map<String, Double> stageMicros) {
  /** The round in the middle by throughput. */
  static Round median(List<Round> rounds) {
    List<Round> sorted =
        rounds.stream().sorted(Comparator.comparingDouble(Round::perSecond)).toList();
    return sorted.get(sorted.size() / 2);
  }

  /** Processor time of a request in all processes of its target, without the load generator's. */
  double servingMicros() {
    return cpuMicros.entrySet().stream()
        .filter(part -> !part.getKey().equals(CpuTimes.LOAD))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }
}
