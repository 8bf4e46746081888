package io.strongroom.attestation.metrics;

import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.Metrics;
import io.helidon.metrics.api.Tag;
import java.util.List;

/**
 * Counts decisions by their outcome, as one metric with a tag.
 *
 * @param name of the metric
 * @param description for whoever reads {@code /metrics}
 */
public record OutcomeCounter(String name, String description) {
  /**
   * Counts one.
   *
   * @param outcome one of a closed list, because each value is a series of its own
   */
  public void count(Object outcome) {
    Metrics.globalRegistry()
        .getOrCreate(
            Counter.builder(name)
                .description(description)
                .tags(List.of(Tag.create("outcome", outcome.toString()))))
        .increment();
  }
}
