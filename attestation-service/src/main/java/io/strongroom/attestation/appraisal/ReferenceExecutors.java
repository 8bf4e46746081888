package io.strongroom.attestation.appraisal;

import io.strongroom.protocol.attestation.ReferenceValues;
import io.strongroom.protocol.attestation.ReferenceValues.ExecutorReference;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.id.Sha384;
import io.strongroom.protocol.json.MalformedJsonException;
import io.strongroom.tee.measure.MeasurementDiff;
import io.strongroom.tee.measure.MeasurementLog;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The executors that reference values name: which measurements and configurations are good. */
record ReferenceExecutors(List<ExecutorReference> executors) {
  ReferenceExecutors {
    executors = List.copyOf(executors);
  }

  static ReferenceExecutors of(Optional<ReferenceValues> values) {
    return new ReferenceExecutors(values.map(ReferenceValues::executors).orElse(List.of()));
  }

  boolean pins(Sha384 measurement) {
    return of(measurement).findAny().isPresent();
  }

  List<Sha384> measurements() {
    return executors.stream().map(ExecutorReference::measurement).distinct().toList();
  }

  /**
   * Configurations that are good for an executor of this measurement; for one that is not pinned,
   * all of them, so that its report names the measurement and not a second fault that is none.
   */
  List<Sha256> configurations(Sha384 measurement) {
    Stream<ExecutorReference> fitting = pins(measurement) ? of(measurement) : executors.stream();
    return fitting.flatMap(executor -> executor.configSha256().stream()).distinct().toList();
  }

  private Stream<ExecutorReference> of(Sha384 measurement) {
    return executors.stream().filter(executor -> executor.measurement().equals(measurement));
  }

  /** How something differs from the reference executor that it resembles most. */
  Optional<MeasurementDiff> nearest(MeasurementLog found) {
    return executors.stream()
        .flatMap(executor -> logOf(executor).stream())
        .map(expected -> MeasurementDiff.between(expected, found))
        .min(Comparator.comparingInt(diff -> diff.differences().size()));
  }

  /**
   * Empty when the log does not lead to the measurement it stands beside: it would only mislead.
   */
  private static Optional<MeasurementLog> logOf(ExecutorReference executor) {
    byte[] json = executor.log().toString().getBytes(StandardCharsets.UTF_8);
    try {
      MeasurementLog log = MeasurementLog.parse(json);
      return log.measurement().equals(executor.measurement()) ? Optional.of(log) : Optional.empty();
    } catch (MalformedJsonException e) {
      return Optional.empty();
    }
  }
}
