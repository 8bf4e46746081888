package io.strongroom.cli.cluster;

import io.strongroom.cli.terminal.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The built checkout that the launcher runs from: where each service's distribution lies. */
public record Checkout(Path root) {
  /** Set by the launcher to the folder that it stands in. */
  private static final String HOME_PROPERTY = "strongroom.home";

  /** The checkout that the launcher named. */
  public static Checkout ofLauncher() {
    String home =
        Optional.ofNullable(System.getProperty(HOME_PROPERTY))
            .orElseThrow(() ->
                Failure.of(
                    "this command was started without the launcher", "run ./strongroom instead"));
    return new Checkout(Path.of(home).toAbsolutePath().normalize());
  }

  /** What a module was built to. */
  public Path distribution(String module) {
    return existing(root.resolve(module).resolve("target/distribution"));
  }

  private static Path existing(Path distribution) {
    if (!Files.isDirectory(distribution)) {
      throw Failure.of(
          distribution + " is missing",
          "run ./strongroom from the checkout, it builds what is needed");
    }
    return distribution;
  }
}
