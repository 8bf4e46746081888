package io.strongroom.cli.cluster;

import io.strongroom.cli.terminal.Failure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * At most one command starts a cluster in a state directory at a time. The lock goes with the
 * process that holds it, however that ends.
 */
final class StartLock implements AutoCloseable {
  private final FileChannel file;

  private StartLock(FileChannel file) {
    this.file = file;
  }

  /** Takes it, or fails at once when another command holds it. */
  static StartLock take(StateDirectory state) {
    Path path = state.startLock();
    try {
      FileChannel file =
          FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (locked(file).isEmpty()) {
        file.close();
        throw Failure.of(
            "another command is starting a cluster here", "wait until that command returns");
      }
      return new StartLock(file);
    } catch (IOException e) {
      throw Failure.causedBy(e, "cannot lock " + path, "check free space and permissions");
    }
  }

  private static Optional<FileLock> locked(FileChannel file) throws IOException {
    try {
      return Optional.ofNullable(file.tryLock());
    } catch (OverlappingFileLockException e) {
      // Held by this very process.
      return Optional.empty();
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
