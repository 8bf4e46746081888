package io.strongroom.cell;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * What a thread used of the processor and of the heap since it started to be measured.
 *
 * @param cpuNanos may be less than the truth by what the thread did since the last clock tick
 * @param allocatedBytes whether or not they are still in use
 */
record Usage(long cpuNanos, long allocatedBytes) {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  static final Usage NONE = new Usage(0, 0);

  /** All that the current thread ever used. */
  static Usage ofCurrentThread() {
    return new Usage(THREADS.getCurrentThreadCpuTime(), THREADS.getCurrentThreadAllocatedBytes());
  }

  /** All that this thread ever used. */
  static Usage of(Thread thread) {
    long id = thread.threadId();
    return new Usage(THREADS.getThreadCpuTime(id), THREADS.getThreadAllocatedBytes(id));
  }

  /** What was used since then. */
  Usage since(Usage start) {
    return new Usage(
        Math.max(0, cpuNanos - start.cpuNanos), Math.max(0, allocatedBytes - start.allocatedBytes));
  }
}
