package io.strongroom.executor.invocation;

import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Tag;
import io.helidon.metrics.api.Timer;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How long each stage of invocations takes, as {@code strongroom_executor_stage_seconds}. */
public final class StageTimes {

  /** The stages, in order. */
  enum Stage {
    /** Grant, presenter, revocations, caller. */
    ADMISSION,
    /** Code and a place in a cell. */
    QUEUE,
    /** From the request's first frame to the invocation's last. */
    CELL,
    /** Making the receipt's body. */
    RECEIPT
  }

  private static final String NAME = "strongroom_executor_stage";

  private volatile Map<Stage, Timer> timers = Map.of();

  /** Notes into this registry from now on; the container makes it after our parts. */
  public void into(MeterRegistry registry) {
    Map<Stage, Timer> made = new EnumMap<>(Stage.class);
    for (Stage stage : Stage.values()) {
      made.put(stage, registry.getOrCreate(builder(stage)));
    }
    timers = made;
  }

  private static Timer.Builder builder(Stage stage) {
    return Timer.builder(NAME)
        .description("Time of one stage of an invocation")
        .tags(List.of(Tag.create("stage", stage.name().toLowerCase(Locale.ROOT))));
  }

  /** Notes a stage; gives the time at which the next one begins. */
  long note(Stage stage, long sinceNanos) {
    long now = System.nanoTime();
    Timer timer = timers.get(stage);
    if (timer != null) {
      timer.record(now - sinceNanos, TimeUnit.NANOSECONDS);
    }
    return now;
  }
}
