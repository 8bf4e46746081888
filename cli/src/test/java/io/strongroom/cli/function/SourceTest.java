package io.strongroom.cli.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.cli.terminal.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceTest {
  @TempDir Path folder;

  @Test
  void readsAFolder() {
    Source source = Source.read(Path.of("../samples/redact"), null, null, null);
    assertThat(source.manifest().function()).hasToString("acme/redact");
    assertThat(source.code()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"hello", "team/hello"})
  void readsASingleFileUnderTheNameThatIsGiven(String name) throws IOException {
    Source source = Source.read(module("hello.js"), name, "team", "public");
    assertThat(source.manifest().function()).hasToString("team/hello");
    assertThat(source.manifest().main()).isEqualTo("hello.js");
  }

  @Test
  void asksForTheNameOfASingleFile() throws IOException {
    Path file = module("hello.js");
    refuses(() -> Source.read(file, null, "acme", "public"), "add --name NAME");
  }

  @Test
  void refusesAnUnknownClassByNamingTheKnownOnes() throws IOException {
    Path file = module("hello.js");
    assertThatThrownBy(() -> Source.read(file, "hello", "acme", "secret"))
        .hasMessage("function class must be one of public, confidential, restricted");
  }

  @Test
  void refusesWhatIsNotThere() {
    refuses(() -> Source.read(folder.resolve("none"), null, null, null), "does not exist");
  }

  @Test
  void refusesAFolderWithoutManifest() {
    refuses(() -> Source.read(folder, null, null, null), "has no strongroom.toml");
  }

  @Test
  void refusesAManifestWhoseMainIsNotThere() throws IOException {
    Files.writeString(
        folder.resolve("strongroom.toml"),
        "name=\"a\"\nnamespace=\"acme\"\nmain=\"gone.js\"\nclass=\"public\"\n");
    refuses(() -> Source.read(folder, null, null, null), "main names gone.js, which is not there");
  }

  @Test
  void refusesAModuleThatTheRegistryWouldNotTake() throws IOException {
    Path file = folder.resolve("big.js");
    Files.write(file, new byte[(4 << 20) + 1]);
    refuses(() -> Source.read(file, "big", "acme", "public"), "is over 4194304 bytes");
  }

  private Path module(String name) throws IOException {
    return Files.writeString(folder.resolve(name), "export default {};");
  }

  private static void refuses(Runnable read, String why) {
    assertThatThrownBy(read::run).isInstanceOf(Failure.class).hasMessageContaining(why);
  }
}
