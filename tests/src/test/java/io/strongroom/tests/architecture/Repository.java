package io.strongroom.tests.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The checkout that this test runs in, and the Java files of each of its modules. */
final class Repository {
  /** Only the root has the launcher beside its pom. */
  private static final String LAUNCHER = "strongroom";

  private Repository() {}

  /** The modules as folders, in the order of the file system; each holds a {@code src}. */
  static List<Path> modules() {
    return foldersWith("src/main/java");
  }

  private static List<Path> foldersWith(String sources) {
    try (Stream<Path> folders = Files.walk(root(), 2)) {
      return folders.filter(folder -> Files.isDirectory(folder.resolve(sources))).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What ships: every Java file under {@code src/main/java}. */
  static List<Path> mainFiles() {
    return modules().stream()
        .flatMap(module -> javaFiles(module.resolve("src/main/java")))
        .toList();
  }

  /** The files of that name under any {@code src/test/java}. */
  static List<Path> testFiles(String name) {
    return foldersWith("src/test/java").stream()
        .flatMap(module -> javaFiles(module.resolve("src/test/java")))
        .filter(file -> file.endsWith(name))
        .toList();
  }

  /** Every folder of {@code src/main/java} that has a Java file in it. */
  static List<Path> mainPackages() {
    return mainFiles().stream().map(Path::getParent).distinct().toList();
  }

  /** A path as a reader of a failure wants it: from the root. */
  static Path shown(Path file) {
    return root().relativize(file);
  }

  /** The folder that the launcher stands in. */
  static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isRegularFile(folder.resolve(LAUNCHER))) {
      folder = folder.getParent();
      if (folder == null) {
        throw new IllegalStateException(
            "not inside a Strongroom checkout: " + Path.of("").toAbsolutePath());
      }
    }
    return folder;
  }

  private static Stream<Path> javaFiles(Path sources) {
    try (Stream<Path> files = Files.walk(sources)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
