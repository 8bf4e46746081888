package io.strongroom.executor;

import io.helidon.metrics.api.Gauge;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Metrics;
import io.strongroom.executor.cells.CellPool;
import io.strongroom.executor.invocation.RunningInvocations;
import io.strongroom.executor.invocation.StageTimes;
import io.strongroom.executor.receipt.ReceiptService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.function.Supplier;

/** What {@code /metrics} shows of an executor: its gauges, and the times of its stages. */
@ApplicationScoped
public class ExecutorGauges {
  private final CellPool cells;
  private final RunningInvocations running;
  private final ReceiptService receipts;
  private final StageTimes times;

  @Inject
  ExecutorGauges(
      CellPool cells, RunningInvocations running, ReceiptService receipts, StageTimes times) {
    this.cells = cells;
    this.running = running;
    this.receipts = receipts;
    this.times = times;
  }

  /** For the container's client proxy. */
  ExecutorGauges() {
    this(null, null, null, null);
  }

  void register(@Observes @Initialized(ApplicationScoped.class) Object start) {
    MeterRegistry registry = Metrics.globalRegistry();
    times.into(registry);
    gauge(registry, "strongroom_executor_cells", "Cells alive or booting", cells::count);
    gauge(registry, "strongroom_executor_in_flight", "Invocations running", running::count);
    gauge(
        registry,
        "strongroom_executor_spool_bytes",
        "Receipts not yet delivered",
        receipts::waitingBytes);
  }

  private static void gauge(
      MeterRegistry registry, String name, String description, Supplier<Number> value) {
    var _ = registry.getOrCreate(Gauge.builder(name, value).description(description));
  }
}
