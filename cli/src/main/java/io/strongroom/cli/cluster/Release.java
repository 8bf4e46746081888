package io.strongroom.cli.cluster;

import io.strongroom.cli.terminal.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The copy of all distributions that a cluster runs from, in its state directory. A rebuild of the
 * checkout can then neither change what a running process loads next nor make an executor start
 * cells from other bytes than those that were measured.
 */
public record Release(Path root) {
  /** As the parent pom has it; jars that are built here end in it. */
  public static final String VERSION = "0.1.0";

  static final String EXECUTOR = "executor-service/supervisor";

  /** Modules and where their distribution lies in the release. */
  static final List<String> MODULES =
      List.of("registry-service", "attestation-service", "gateway-service", EXECUTOR, "cli");

  /**
   * Copies what was built here and links other people's jars, instead of whatever was there before.
   */
  static Release take(Checkout checkout, StateDirectory state) {
    Release release = of(state);
    try {
      Folders.delete(release.root);
      for (String module : MODULES) {
        Path copy = release.distribution(module);
        Files.createDirectories(copy.getParent());
        Folders.copy(checkout.distribution(module), copy, jar -> !isBuiltHere(jar));
      }
      return release;
    } catch (IOException e) {
      throw Failure.causedBy(e, "cannot copy the release to " + release.root, "check free space");
    }
  }

  /** A build writes into its own jars; other people's it only ever replaces. */
  private static boolean isBuiltHere(Path jar) {
    return jar.getFileName().toString().endsWith("-" + VERSION + ".jar");
  }

  /** What the cluster in {@code state} was started from. */
  static Release of(StateDirectory state) {
    return new Release(state.root().resolve("release"));
  }

  /** A service's jars, all on its class path. */
  Path distribution(String module) {
    return root.resolve(module);
  }

  /** The executor's distribution: the part of the platform that is measured. */
  Path executorDistribution() {
    return distribution(EXECUTOR);
  }
}
