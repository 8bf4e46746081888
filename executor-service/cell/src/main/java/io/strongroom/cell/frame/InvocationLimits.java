package io.strongroom.cell.frame;

/**
 * What one invocation of a version may use.
 *
 * @param cpuMillis thread CPU time in milliseconds
 * @param wallMillis time from the start of the handler to its last effect, in milliseconds
 * @param memoryMegabytes live memory in MiB; the cell allows {@value #ALLOCATION_FACTOR} times as
 *     much to be allocated over the whole invocation
 * @param logBytes bytes of log text, counted in UTF-8
 */
public record InvocationLimits(int cpuMillis, int wallMillis, int memoryMegabytes, int logBytes) {

  /** A collector reclaims most of what a handler allocates; this is how much churn is granted. */
  public static final int ALLOCATION_FACTOR = 16;

  public InvocationLimits {
    if (cpuMillis < 1 || wallMillis < 1 || memoryMegabytes < 1 || logBytes < 0) {
      throw new IllegalArgumentException(
          "limits must be positive: cpu %d ms, wall %d ms, memory %d MiB, log %d bytes"
              .formatted(cpuMillis, wallMillis, memoryMegabytes, logBytes));
    }
  }

  /** Bytes that the invocation may allocate in total. */
  public long allocationBytes() {
    return ((long) memoryMegabytes << 20) * ALLOCATION_FACTOR;
  }
}
