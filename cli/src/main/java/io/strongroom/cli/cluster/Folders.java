package io.strongroom.cli.cluster;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.Predicate;

/** Copies and deletes whole folders. Links are not followed. */
final class Folders {
  private Folders() {}

  /** Deletes {@code root} and everything in it; nothing happens when it is not there. */
  static void delete(Path root) throws IOException {
    if (!Files.isDirectory(root)) {
      return;
    }
    try (var paths = Files.walk(root)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /** Copies everything in {@code from} into {@code to}, which must not exist. */
  static void copy(Path from, Path to) throws IOException {
    copy(from, to, file -> false);
  }

  /**
   * As {@link #copy(Path, Path)}, but what {@code links} says is the same file under both names.
   */
  static void copy(Path from, Path to, Predicate<Path> links) throws IOException {
    try (var paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        if (!Files.isRegularFile(path) || !links.test(path) || !link(path, target)) {
          Files.copy(path, target);
        }
      }
    }
  }

  /** False where the file system has no links, or the two are on different ones. */
  private static boolean link(Path existing, Path link) throws IOException {
    try {
      Files.createLink(link, existing);
      return true;
    } catch (UnsupportedOperationException | FileSystemException e) {
      return false;
    }
  }
}
