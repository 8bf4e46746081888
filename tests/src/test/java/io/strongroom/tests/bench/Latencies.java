package io.strongroom.tests.bench;

import java.util.Arrays;
import java.util.List;

/** Times of calls that were served, each kept, and the number of those that were not. */
final class Latencies {
  private static final int FIRST_ROOM = 1_024;
  private static final double NANOS_PER_MILLI = 1e6;

  private long[] nanos = new long[FIRST_ROOM];
  private int count;
  private int refused;

  static Latencies of(List<Latencies> parts) {
    Latencies all = new Latencies();
    all.nanos =
        parts.stream().flatMapToLong(part -> Arrays.stream(part.nanos, 0, part.count)).toArray();
    all.count = all.nanos.length;
    all.refused = parts.stream().mapToInt(Latencies::refused).sum();
    Arrays.sort(all.nanos);
    return all;
  }

  void add(long value) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * count);
    }
    nanos[count++] = value;
  }

  void addRefused() {
    refused++;
  }

  /** Calls that were not served. */
  int refused() {
    return refused;
  }

  int count() {
    return count;
  }

  /** Milliseconds within which this share of the calls was answered. */
  double millis(double share) {
    return count == 0
        ? 0
        : nanos[(int) Math.min(count - 1L, (long) (count * share))] / NANOS_PER_MILLI;
  }
}
