package io.strongroom.tests.bench;

import java.lang.management.ManagementFactory;

/**
 * Where the numbers are from.
 *
 * @param loadAverage runnable threads over the last minute, before anything was started
 */
public record Machine(int processors, double loadAverage, String java, String system) {
  static Machine now() {
    return new Machine(
        Runtime.getRuntime().availableProcessors(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        Runtime.version().toString(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"));
  }
}
