package io.strongroom.executor.cells;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.OptionalLong;

/**
 * CPU time of another process, all its threads together, with the kernel's own resolution. {@code
 * /proc} would cost three system calls and give steps of 10 ms.
 *
 * @see <a href="https://man7.org/linux/man-pages/man3/clock_getcpuclockid.3.html">
 *     clock_getcpuclockid(3)</a>
 */
final class CpuClock {

  private static final MethodHandle CLOCK_GETTIME = clockGettime();

  /** CPUCLOCK_SCHED, for a whole process. */
  private static final int SCHEDULED_TIME = 2;

  private static final int TIMESPEC_BYTES = 16;
  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final long NANOS_PER_MICRO = 1_000;

  private final int clock;

  /** Restricted, as every native call is; this one only reads a clock into our own memory. */
  @SuppressWarnings("restricted")
  private static MethodHandle clockGettime() {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow("clock_gettime"),
        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
  }

  CpuClock(long pid) {
    // The encoding that clock_getcpuclockid uses (include/linux/posix-timers.h).
    this.clock = (int) (~pid << 3) | SCHEDULED_TIME;
  }

  /** Microseconds since the process began; empty once it is gone. */
  OptionalLong micros() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment time = arena.allocate(TIMESPEC_BYTES);
      if ((int) CLOCK_GETTIME.invokeExact(clock, time) != 0) {
        return OptionalLong.empty();
      }
      return OptionalLong.of(
          time.get(ValueLayout.JAVA_LONG, 0) * MICROS_PER_SECOND
              + time.get(ValueLayout.JAVA_LONG, Long.BYTES) / NANOS_PER_MICRO);
    } catch (Throwable e) {
      throw new IllegalStateException("clock_gettime cannot be called", e);
    }
  }
}
