package io.strongroom.executor;

import io.strongroom.boundary.settings.InvalidSettingsException;
import io.strongroom.boundary.settings.Settings;
import io.strongroom.executor.sandbox.CellInstallation;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds the JDK and the distribution that this process runs from, because those are what the TEE
 * measured. Settings may name them, for the reader; they cannot point cells to anything else.
 */
final class Distribution {
  private Distribution() {}

  static CellInstallation measured(Settings settings) {
    return new CellInstallation(
        agreed(settings, "strongroom.executor.jdk", Path.of(System.getProperty("java.home"))),
        agreed(settings, "strongroom.executor.distribution", ownJar().getParent().getParent()));
  }

  private static Path agreed(Settings settings, String key, Path actual) {
    Optional<Path> named = settings.optionalPath(key);
    Settings.require(
        named.isEmpty() || named.get().equals(actual),
        key,
        () -> actual + ", where this process runs from");
    return actual;
  }

  /** {@code {distribution}/supervisor/{jar}}. */
  private static Path ownJar() {
    try {
      return Path.of(
          Distribution.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new InvalidSettingsException("this process does not run from a distribution", e);
    }
  }
}
