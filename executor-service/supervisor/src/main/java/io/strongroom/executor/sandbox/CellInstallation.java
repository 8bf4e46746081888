package io.strongroom.executor.sandbox;

import java.nio.file.Path;
import java.util.List;

/**
 * Where the parts of a cell lie on this machine: the same JDK and distribution that the supervisor
 * itself runs from, because only those are under the executor's measurement.
 *
 * @param jdk home of the Java runtime
 * @param distribution the folder with {@code cell/} (the cell's own jars) and {@code graal/} (the
 *     guest compiler)
 */
public record CellInstallation(Path jdk, Path distribution) {

  public CellInstallation {
    if (!jdk.isAbsolute() || !distribution.isAbsolute()) {
      throw new IllegalArgumentException("absolute paths are needed: " + jdk + ", " + distribution);
    }
  }

  Path java() {
    return jdk.resolve("bin/java");
  }

  /**
   * The parts of the distribution that a cell sees; the supervisor's own jars are not among them.
   */
  List<String> parts() {
    return List.of("cell", "graal");
  }
}
