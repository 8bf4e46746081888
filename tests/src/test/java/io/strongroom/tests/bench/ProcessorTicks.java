package io.strongroom.tests.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** How busy all processors together have been since the system started; Linux alone says. */
final class ProcessorTicks {
  private static final Path STAT = Path.of("/proc/stat");

  /** Of the first line's numbers, these two are idle time: idle and iowait. */
  private static final int IDLE = 3;

  private static final int WAITING = 4;

  /** The rest are parts of those before. */
  private static final int NUMBERS = 8;

  private static final Duration TICK = Duration.ofMillis(10);

  private ProcessorTicks() {}

  static Optional<Duration> busy() {
    try {
      String line = Files.readString(STAT).lines().findFirst().orElseThrow();
      long[] numbers =
          Arrays.stream(line.split("\\s+")).skip(1).mapToLong(Long::parseLong).toArray();
      long all = Arrays.stream(numbers, 0, NUMBERS).sum();
      return Optional.of(TICK.multipliedBy(all - numbers[IDLE] - numbers[WAITING]));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
