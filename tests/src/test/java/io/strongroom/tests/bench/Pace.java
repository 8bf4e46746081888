package io.strongroom.tests.bench;

import java.time.Duration;

/**
 * How long to measure.
 *
 * @param cellWarmUp how long a cell runs alone before anything counts: it has one JVM
 * @param warmUp the longest load before anything counts, for each target: the compilers of five
 *     JVMs need some tens of thousands of calls, and two processors take minutes for it
 * @param round one measurement
 * @param rounds measurements of each target, of which the median counts
 */
record Pace(Duration cellWarmUp, Duration warmUp, Duration round, int rounds) {
  private static final Duration CELL_WARM_UP = Duration.ofSeconds(30);
  private static final Duration WARM_UP = Duration.ofMinutes(3);
  private static final Duration QUICK_WARM_UP = Duration.ofSeconds(10);
  private static final int ROUNDS = 3;

  static Pace steady(int seconds) {
    return new Pace(CELL_WARM_UP, WARM_UP, Duration.ofSeconds(seconds), ROUNDS);
  }

  static Pace quick(int seconds) {
    return new Pace(QUICK_WARM_UP, QUICK_WARM_UP, Duration.ofSeconds(seconds), 1);
  }
}
