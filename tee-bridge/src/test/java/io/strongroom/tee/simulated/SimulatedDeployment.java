package io.strongroom.tee.simulated;

import io.strongroom.tee.TrustAnchors;
import io.strongroom.tee.VerificationContext;
import io.strongroom.tee.claims.ChipId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;

/** Roots and chips as {@code up} makes them; once for all tests, since RSA keys take seconds. */
final class SimulatedDeployment {
  static final Instant AT = Instant.parse("2026-06-01T00:00:00Z");

  private static final SimulatedDeployment SHARED = make();

  private final Path folder;
  private final SimulatedFactory factory;
  private final ChipId chip;

  private SimulatedDeployment(Path folder) throws IOException {
    this.folder = folder;
    this.factory =
        SimulatedFactory.create(
            folder.resolve("roots"), new SecureRandom(), InstantSource.fixed(AT));
    this.chip = factory.makeChip(chipFolder());
  }

  static SimulatedDeployment shared() {
    return SHARED;
  }

  private static SimulatedDeployment make() {
    try {
      Path folder = Files.createTempDirectory("simulated-deployment");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
      return new SimulatedDeployment(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (var paths = Files.walk(folder)) {
      for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      // A temporary folder is left behind, which the system removes.
    }
  }

  Path roots() {
    return folder.resolve("roots");
  }

  Path chipFolder() {
    return folder.resolve("chip-1");
  }

  ChipId chip() {
    return chip;
  }

  SimulatedFactory factory() {
    return factory;
  }

  VerificationContext context() {
    return new VerificationContext(TrustAnchors.of(factory.anchor()), AT);
  }
}
