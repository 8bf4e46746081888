package io.strongroom.tee.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.protocol.id.Sha384;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InstallationTest {
  @TempDir private Path folder;

  private SmallInstallation small;

  @BeforeEach
  void install() throws IOException {
    small = SmallInstallation.in(folder.resolve("here"));
  }

  @Test
  void namesEveryFileOfTheDistributionInOrder() throws IOException {
    MeasurementLog log = small.measure();

    assertThat(log.files())
        .containsExactly(
            new MeasuredFile("cell/cell.jar", digest("cell")),
            new MeasuredFile("supervisor/supervisor.jar", digest("supervisor")));
    assertThat(log.jdk().version()).isEqualTo("25.0.3+9-LTS");
    assertThat(log.launch())
        .containsExactly("{jdk}/bin/java", "-cp", "{dist}/supervisor/*", "Main", "{config}");
  }

  private static Sha384 digest(String content) {
    return Sha384.digest(content.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void measuresTheSameInAnotherPlace() throws IOException {
    SmallInstallation elsewhere = SmallInstallation.in(folder.resolve("there"));

    assertThat(elsewhere.measure().measurement()).isEqualTo(small.measure().measurement());
  }

  @Test
  void seesAnAlteredFile() throws IOException {
    Sha384 before = small.measure().measurement();
    small.write("dist/supervisor/supervisor.jar", "altered");

    assertThat(small.measure().measurement()).isNotEqualTo(before);
  }

  @Test
  void seesAnAddedFile() throws IOException {
    Sha384 before = small.measure().measurement();
    small.write("dist/supervisor/agent.jar", "agent");

    assertThat(small.measure().measurement()).isNotEqualTo(before);
  }

  @Test
  void seesAnAlteredJdk() throws IOException {
    Sha384 before = small.measure().measurement();
    small.write("jdk/conf/security/java.security", "weaker rules");

    assertThat(small.measure().measurement()).isNotEqualTo(before);
  }

  @Test
  void seesAMovedFileOfTheJdk() throws IOException {
    Sha384 before = small.measure().measurement();
    Files.move(small.jdk().resolve("lib/modules"), small.jdk().resolve("lib/modules2"));

    assertThat(small.measure().measurement()).isNotEqualTo(before);
  }

  @Test
  void ignoresWhatAJdkNeverLoads() throws IOException {
    Sha384 before = small.measure().measurement();
    small.write("jdk/lib/src.zip", "other sources");
    small.write("jdk/legal/java.base/LICENSE", "other license");

    assertThat(small.measure().measurement()).isEqualTo(before);
  }

  @Test
  void ignoresWhatTheConfigurationSays() throws IOException {
    Sha384 before = small.measure().measurement();
    small.write("config.properties", "strongroom.profile=dev");

    assertThat(small.measure().measurement()).isEqualTo(before);
  }

  @Test
  void seesAnotherArgument() throws IOException {
    assertThat(small.measure("-Xmx1g").measurement())
        .isNotEqualTo(small.measure("-Xmx2g").measurement());
  }

  @Test
  void readsThroughLinks() throws IOException {
    Sha384 before = small.measure().measurement();
    Path jar = small.distribution().resolve("cell/cell.jar");
    Files.move(jar, folder.resolve("cell.jar"));
    Files.createSymbolicLink(jar, folder.resolve("cell.jar"));

    assertThat(small.measure().measurement()).isEqualTo(before);
  }

  @Test
  void failsOnALinkToNowhere() throws IOException {
    Files.createSymbolicLink(small.distribution().resolve("gone"), folder.resolve("gone"));

    assertThatThrownBy(small::measure).isInstanceOf(IOException.class);
  }

  @Test
  void failsWithoutAJdk() throws IOException {
    Files.delete(small.jdk().resolve("release"));

    assertThatThrownBy(small::measure).isInstanceOf(IOException.class);
  }

  @Test
  void refusesAnotherExecutable() {
    assertThatThrownBy(() -> small.installation().measure(List.of("/bin/sh", "-c", "true")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> small.installation().measure(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesArgumentsFromAFile() {
    assertThatThrownBy(() -> small.measure("@/tmp/more"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesAPlaceholderInAnArgument() {
    assertThatThrownBy(() -> small.measure("-javaagent:{dist}/agent.jar"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void replacesPathsOnlyWhereTheyAreWhole() throws IOException {
    List<String> launch =
        small
            .measure(
                "-Da=" + small.distribution() + "2/x",
                "-Db=" + small.distribution() + ":" + small.jdk() + "/lib",
                "-Dc=x" + small.jdk())
            .launch();

    assertThat(launch)
        .contains(
            "-Da=" + small.distribution() + "2/x", "-Db={dist}:{jdk}/lib", "-Dc=x" + small.jdk());
  }

  @Test
  void refusesRelativePaths() {
    assertThatThrownBy(() -> new Installation(Path.of("dist"), small.jdk(), small.config()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Installation(Path.of("/opt/../dist"), small.jdk(), small.config()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
