package io.strongroom.cell;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** The folders that the build packs for a cell, made of the class path that a test runs with. */
final class TestingDistribution {

  private static final List<String> COMPILER_JARS =
      List.of(
          "compiler-", "truffle-compiler-", "word-", "collections-", "nativeimage-", "jniutils-");

  private TestingDistribution() {}

  static Path in(Path directory) throws IOException {
    Path cell = Files.createDirectories(directory.resolve("cell"));
    Path graal = Files.createDirectories(directory.resolve("graal"));
    for (Path entry : classPath()) {
      String name = entry.getFileName().toString();
      if (COMPILER_JARS.stream().anyMatch(name::startsWith)) {
        Files.createSymbolicLink(graal.resolve(name), entry);
      }
      if (belongsToCell(entry) && !name.startsWith("compiler-")) {
        Files.createSymbolicLink(cell.resolve(name), entry);
      }
    }
    pack(Path.of("target", "classes"), cell.resolve("executor-cell.jar"));
    return directory;
  }

  private static List<Path> classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(":"))
        .map(Path::of)
        .filter(Files::isRegularFile)
        .map(Path::toAbsolutePath)
        .toList();
  }

  private static boolean belongsToCell(Path jar) {
    return jar.toString().contains("/org/graalvm/") || jar.toString().contains("/org/webjars/");
  }

  private static void pack(Path classes, Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> files = Files.walk(classes)) {
      for (Path path : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(path).toString()));
        Files.copy(path, out);
        out.closeEntry();
      }
    }
  }
}
