package io.strongroom.attestation.revocations;

import io.helidon.metrics.api.Gauge;
import io.helidon.metrics.api.Metrics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;

/** What {@code /metrics} shows of the snapshot: a rising age means confidential work stops soon. */
@ApplicationScoped
public class RevocationGauges {
  private final Revocations revocations;
  private final InstantSource clock;

  @Inject
  RevocationGauges(Revocations revocations, InstantSource clock) {
    this.revocations = revocations;
    this.clock = clock;
  }

  /** For the container's client proxy. */
  RevocationGauges() {
    this(null, null);
  }

  void register(@Observes @Initialized(ApplicationScoped.class) Object start) {
    gauge("strongroom_attestation_revocation_epoch", "Revocations so far", revocations::epoch);
    gauge(
        "strongroom_attestation_revocation_snapshot_age_seconds",
        "Age of the newest signed snapshot",
        () -> age().toMillis() / 1_000.0);
  }

  private Duration age() {
    return Duration.between(revocations.publishedAt(), clock.instant());
  }

  private static void gauge(String name, String description, Supplier<Number> value) {
    var _ =
        Metrics.globalRegistry().getOrCreate(Gauge.builder(name, value).description(description));
  }
}
