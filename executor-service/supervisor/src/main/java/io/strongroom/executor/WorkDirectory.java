package io.strongroom.executor;

import io.strongroom.boundary.settings.InvalidSettingsException;
import io.strongroom.executor.sandbox.CellInstallation;
import io.strongroom.executor.sandbox.Sandbox;
import io.strongroom.executor.sandbox.SandboxChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * The executor's own directory, readable by nobody else: {@code cells/} with the sockets of cells
 * that are booting, {@code receipts/} with batches that are not delivered yet, and the system call
 * filter.
 */
record WorkDirectory(Path root) {

  private static final Logger LOG = Logger.getLogger(WorkDirectory.class.getName());

  /** Made if it is not there. What an earlier process left in {@code cells/} is removed. */
  static WorkDirectory open(Path root) {
    WorkDirectory directory = new WorkDirectory(root);
    try {
      Files.createDirectories(
          root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      directory.clearCells();
      Files.createDirectories(directory.cells());
      return directory;
    } catch (IOException e) {
      throw new InvalidSettingsException(
          "strongroom.executor.work-dir cannot be used: " + e.getMessage(), e);
    }
  }

  Path cells() {
    return root.resolve("cells");
  }

  Path receipts() {
    return root.resolve("receipts");
  }

  private void clearCells() throws IOException {
    if (!Files.exists(cells())) {
      return;
    }
    try (Stream<Path> left = Files.walk(cells())) {
      List<Path> deepestFirst = left.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    }
  }

  /** The best sandbox that the machine allows; stops the start if it is weaker than required. */
  Sandbox sandbox(ExecutorSettings settings, CellInstallation installation) {
    SandboxChoice choice = choice(settings, installation);
    choice.shortcomings().forEach(line -> LOG.warning("cells: " + line));
    Sandbox sandbox = choice.sandbox();
    if (settings.isolationRequired().isFull() && !sandbox.isolation().isFull()) {
      throw new InvalidSettingsException(
          "strongroom.executor.isolation-required is bubblewrap, and this machine gives "
              + sandbox.isolation()
              + ": "
              + String.join("; ", choice.shortcomings()));
    }
    if (!sandbox.isolation().isFull()) {
      LOG.warning("WEAK ISOLATION: cells are processes of this user, with its view of the machine");
    }
    return sandbox;
  }

  private SandboxChoice choice(ExecutorSettings settings, CellInstallation installation) {
    try {
      return SandboxChoice.of(settings.bubblewrap(), installation, root);
    } catch (IOException e) {
      throw new InvalidSettingsException("no cell can be started: " + e.getMessage(), e);
    }
  }
}
