package io.strongroom.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseTest {
  private static final List<String> MODULES =
      List.of(
          "registry-service",
          "attestation-service",
          "gateway-service",
          "executor-service/supervisor",
          "cli");

  @TempDir Path folder;

  @BeforeEach
  void build() throws IOException {
    for (String module : MODULES) {
      Path lib = folder.resolve("checkout").resolve(module).resolve("target/distribution/lib");
      Files.createDirectories(lib);
      Files.writeString(lib.resolve("a.jar"), "as built");
    }
  }

  @Test
  void doesNotChangeWhenTheCheckoutIsBuiltAgain() throws IOException {
    Release release = take();
    Path jar = Path.of("lib/a.jar");

    Files.writeString(
        folder.resolve("checkout/gateway-service/target/distribution").resolve(jar), "rebuilt");

    assertThat(release.distribution("gateway-service").resolve(jar)).hasContent("as built");
  }

  @Test
  void keepsNothingOfTheReleaseBefore() throws IOException {
    Path left = take().executorDistribution().resolve("lib/old.jar");
    Files.writeString(left, "of a version before");

    take();

    assertThat(left).doesNotExist();
  }

  private Release take() {
    return Release.take(
        new Checkout(folder.resolve("checkout")), new StateDirectory(folder.resolve("state")));
  }
}
