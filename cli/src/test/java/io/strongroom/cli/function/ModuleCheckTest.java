package io.strongroom.cli.function;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.cli.cluster.Checkout;
import io.strongroom.cli.terminal.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Needs the cell's distribution, which the build makes before this module. */
class ModuleCheckTest {
  @TempDir Path folder;

  private final ModuleCheck check =
      new ModuleCheck(new Checkout(Path.of("..").toAbsolutePath().normalize()));

  @Test
  void acceptsAModule() {
    assertThatCode(() -> check.refuseFaulty(source("export default { fetch() {} };")))
        .doesNotThrowAnyException();
  }

  @Test
  void namesTheLineOfASyntaxError() {
    assertThatThrownBy(() -> check.refuseFaulty(source("const a = 1;\nexport default {")))
        .isInstanceOf(Failure.class)
        .hasMessageStartingWith("hello.js:2: SyntaxError");
  }

  @Test
  void namesTheLineOfAnImport() {
    assertThatThrownBy(() -> check.refuseFaulty(source("\n\nimport fs from 'fs';")))
        .isInstanceOf(Failure.class)
        .hasMessageStartingWith("hello.js:3: a function is one module");
  }

  @Test
  void refusesWhatHasNoHandlers() {
    assertThatThrownBy(() -> check.refuseFaulty(source("module.exports = { fetch() {} };")))
        .isInstanceOf(Failure.class)
        .hasMessageStartingWith("hello.js:1: no default export");
    assertThatCode(() -> check.refuseFaulty(source("const f = {}; export { f as default };")))
        .doesNotThrowAnyException();
  }

  private Source source(String module) throws IOException {
    Path file = Files.writeString(folder.resolve("hello.js"), module);
    return Source.read(file, "hello", "acme", "public");
  }
}
