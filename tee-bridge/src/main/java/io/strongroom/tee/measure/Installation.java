package io.strongroom.tee.measure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Where an executor's parts lie on one machine. These paths are replaced in the launch line before
 * it is measured, so that one reference value serves every machine.
 *
 * <p>Example: {@code new Installation(dist, jdk, config).measure(command).measurement()} is the
 * reference value of the executor that {@code command} starts.
 *
 * @param distribution the folder every file of which is measured
 * @param jdk home of the Java runtime
 * @param config the configuration file; its content is measured elsewhere, as {@code config-sha256}
 */
public record Installation(Path distribution, Path jdk, Path config) {
  public Installation {
    requireAbsolute(distribution);
    requireAbsolute(jdk);
    requireAbsolute(config);
  }

  private static void requireAbsolute(Path path) {
    if (!path.isAbsolute() || !path.equals(path.normalize())) {
      throw new IllegalArgumentException(
          "a path from the root without . and .. is needed: " + path);
    }
  }

  /**
   * Measures what lies there now, together with the command that would start it.
   *
   * @param command the absolute arguments, beginning with the JDK's {@code bin/java}
   * @throws IllegalArgumentException if the command could start something that is not measured
   */
  public MeasurementLog measure(List<String> command) throws IOException {
    return new DistributionMeasurer(this).measure(command);
  }
}
