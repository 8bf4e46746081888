package io.strongroom.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseTest {
  private static final String OWN = "gateway-service-" + Release.VERSION + ".jar";
  private static final String LIBRARY = "library-1.0.jar";

  @TempDir Path folder;

  @BeforeEach
  void build() throws IOException {
    for (String module : Release.MODULES) {
      Path lib = folder.resolve("checkout").resolve(module).resolve("target/distribution/lib");
      Files.createDirectories(lib);
      Files.writeString(lib.resolve(OWN), "as built");
      Files.writeString(lib.resolve(LIBRARY), "as built");
    }
  }

  @Test
  void doesNotChangeWhenTheCheckoutIsBuiltAgain() throws IOException {
    Path released = take().distribution("gateway-service").resolve("lib");
    Path built = folder.resolve("checkout/gateway-service/target/distribution/lib");

    Files.writeString(built.resolve(OWN), "rebuilt in its place");
    Files.delete(built.resolve(LIBRARY));
    Files.writeString(built.resolve(LIBRARY), "replaced");

    assertThat(released.resolve(OWN)).hasContent("as built");
    assertThat(released.resolve(LIBRARY)).hasContent("as built");
  }

  @Test
  void isOfTheVersionThatThePomSays() throws IOException {
    assertThat(Files.readString(Path.of("../pom.xml")))
        .contains("<artifactId>strongroom</artifactId>\n  <version>" + Release.VERSION + "<");
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
