package io.strongroom.gateway.invoke;

import io.helidon.metrics.api.Metrics;
import io.helidon.metrics.api.Tag;
import io.helidon.metrics.api.Timer;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Time spent in each stage of a call, as {@code strongroom_gateway_stage_seconds}. */
final class Stages {
  /** The stages of a call, in order. */
  enum Stage {
    /** Token and path. No waiting: what it takes is CPU. */
    AUTHENTICATE,
    /** Names, roles, header fields, and a small body. */
    RESOLVE,
    /** Choice, grant, the executor and the function, and the way back. */
    RELAY
  }

  private final Map<Stage, Timer> timers = new EnumMap<>(Stage.class);

  Stages() {
    for (Stage stage : Stage.values()) {
      timers.put(
          stage,
          Metrics.globalRegistry()
              .getOrCreate(
                  Timer.builder("strongroom.gateway.stage")
                      .description("time spent in one stage of a call")
                      .tags(List.of(Tag.create("stage", stage.name().toLowerCase(Locale.ROOT))))));
    }
  }

  /**
   * Records a stage that began at {@code start}; when it ended, which is when the next one begins.
   */
  long end(Stage stage, long start) {
    long now = System.nanoTime();
    timers.get(stage).record(now - start, TimeUnit.NANOSECONDS);
    return now;
  }
}
