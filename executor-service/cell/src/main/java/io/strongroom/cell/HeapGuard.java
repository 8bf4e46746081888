package io.strongroom.cell;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Comparator;
import java.util.Optional;

/**
 * Tells when the heap is about to be full. It looks at the pool of long-lived objects: what a
 * collection left there is in use, and what was put there since is so in the worst case.
 */
final class HeapGuard {

  /** In use after a collection, as a share of the pool: the rest is needed to go on at all. */
  private static final double FULL_AFTER_COLLECTION = 0.80;

  /** In use now: a collection may still free much of it, but there is hardly room to wait. */
  private static final double FULL = 0.95;

  /** An invocation that allocated less than this did not fill any heap. */
  static final long SUSPICIOUS_BYTES = 16L << 20;

  private final Optional<MemoryPoolMXBean> longLived =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool ->
              pool.getType() == MemoryType.HEAP && pool.isCollectionUsageThresholdSupported())
          .max(Comparator.comparingLong(pool -> pool.getUsage().getMax()));

  boolean isFull() {
    return longLived
        .map(pool ->
            isOver(pool.getCollectionUsage(), FULL_AFTER_COLLECTION)
                || isOver(pool.getUsage(), FULL))
        .orElse(false);
  }

  private static boolean isOver(MemoryUsage usage, double share) {
    return usage != null && usage.getMax() > 0 && usage.getUsed() > usage.getMax() * share;
  }
}
