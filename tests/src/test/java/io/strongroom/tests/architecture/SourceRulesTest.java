package io.strongroom.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class SourceRulesTest {
  /** A file longer than this holds more than one thing. */
  private static final int MAX_FILE_LINES = 500;

  /** A method longer than this cannot be read at one look. */
  private static final int MAX_METHOD_LINES = 60;

  private static final SourceScan SHIPPED = SourceScan.of(Repository.mainFiles());

  @Test
  void everyPackageSaysWhatItIs() {
    assertThat(Repository.mainPackages())
        .filteredOn(folder -> !Files.isRegularFile(folder.resolve("package-info.java")))
        .extracting(Repository::shown)
        .isEmpty();
  }

  @Test
  void publicTypesSayWhatTheyAre() {
    assertThat(SHIPPED.undocumented()).isEmpty();
  }

  @Test
  void filesHoldOneThing() {
    assertThat(Repository.mainFiles())
        .filteredOn(file -> lines(file) > MAX_FILE_LINES)
        .extracting(Repository::shown)
        .isEmpty();
  }

  @Test
  void methodsFitOneLook() {
    assertThat(SHIPPED.methods()).isNotEmpty();
    assertThat(SHIPPED.methods()).filteredOn(method -> method.lines() > MAX_METHOD_LINES).isEmpty();
  }

  private static long lines(Path file) {
    try (var lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
