package io.strongroom.protocol.version;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What one invocation may use at most. Absent members mean the default; each breach has an outcome
 * of its own and ends that invocation only.
 *
 * @param cpuMs processor time in milliseconds, 1 to 60,000; 50 by default
 * @param wallMs time from admission to the last byte in milliseconds, 1 to 60,000; 10,000 by
 *     default
 * @param memoryMb heap in MiB, 8 to 512; 64 by default
 * @param logBytes console text in bytes, 0 to 1,048,576; 65,536 by default
 */
public record Limits(
    Optional<Integer> cpuMs,
    Optional<Integer> wallMs,
    Optional<Integer> memoryMb,
    Optional<Integer> logBytes) {
  /** What a function gets that names no limits. */
  public static final Limits DEFAULT =
      new Limits(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  // Enough for a request that computes little; who needs more says so and is metered for it.
  private static final int DEFAULT_CPU_MS = 50;
  private static final int DEFAULT_WALL_MS = 10_000;
  private static final int DEFAULT_MEMORY_MB = 64;
  private static final int DEFAULT_LOG_BYTES = 64 * 1024;

  private static final int MAX_CPU_MS = 60_000;

  /**
   * What an executor gives unless it is configured: a larger number would be accepted and then cut.
   * A longer call is a workflow.
   */
  private static final int MAX_WALL_MS = 60_000;

  // A larger heap would starve the other cells of a 4 GiB executor.
  private static final int MIN_MEMORY_MB = 8;
  private static final int MAX_MEMORY_MB = 512;
  private static final int MAX_LOG_BYTES = 1024 * 1024;

  private static final Map<String, Range> RANGES =
      Map.of(
          "limits.cpu_ms", new Range(1, MAX_CPU_MS),
          "limits.wall_ms", new Range(1, MAX_WALL_MS),
          "limits.memory_mb", new Range(MIN_MEMORY_MB, MAX_MEMORY_MB),
          "limits.log_bytes", new Range(0, MAX_LOG_BYTES));

  private record Range(int least, int most) {}

  public Limits {
    check("limits.cpu_ms", cpuMs);
    check("limits.wall_ms", wallMs);
    check("limits.memory_mb", memoryMb);
    check("limits.log_bytes", logBytes);
  }

  /**
   * Refuses a value outside of what {@code key}, as a manifest spells it, may have.
   *
   * @param key one of {@code limits.cpu_ms}, {@code limits.wall_ms}, {@code limits.memory_mb},
   *     {@code limits.log_bytes}
   * @throws IllegalArgumentException when the value is out of range
   */
  public static void check(String key, long value) {
    Range range = Objects.requireNonNull(RANGES.get(key), key);
    if (value < range.least() || value > range.most()) {
      throw new IllegalArgumentException(
          key + " must be " + range.least() + " to " + range.most() + ", found " + value);
    }
  }

  /** Processor time in force. */
  public Duration cpu() {
    return Duration.ofMillis(cpuMs.orElse(DEFAULT_CPU_MS));
  }

  /** Wall time in force. */
  public Duration wall() {
    return Duration.ofMillis(wallMs.orElse(DEFAULT_WALL_MS));
  }

  /** Heap in force, in MiB. */
  public int memoryMebibytes() {
    return memoryMb.orElse(DEFAULT_MEMORY_MB);
  }

  /** Console text in force, in bytes. */
  public int logLimit() {
    return logBytes.orElse(DEFAULT_LOG_BYTES);
  }

  private static void check(String key, Optional<Integer> value) {
    value.ifPresent(present -> check(key, present));
  }
}
