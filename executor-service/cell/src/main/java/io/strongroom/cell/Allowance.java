package io.strongroom.cell;

import io.strongroom.cell.frame.InvocationLimits;
import java.time.Duration;

/**
 * What one stretch of guest code may use.
 *
 * @param cpu time of its thread on a processor
 * @param wall time from its start
 * @param allocatedBytes of its thread
 */
record Allowance(Duration cpu, Duration wall, long allocatedBytes) {

  /**
   * What evaluating a module may use, whatever its limits say: it happens ahead of and not within
   * any invocation. Generous, for the first evaluation is interpreted and the machine may be busy.
   */
  static final Allowance EVALUATION =
      new Allowance(Duration.ofSeconds(2), Duration.ofSeconds(10), 512L << 20);

  /** The version's limits, and no more time than the caller has left. */
  static Allowance of(InvocationLimits limits, int callerMillis) {
    return new Allowance(
        Duration.ofMillis(limits.cpuMillis()),
        Duration.ofMillis(Math.min(limits.wallMillis(), Math.max(1, callerMillis))),
        limits.allocationBytes());
  }
}
