package io.strongroom.executor.receipt;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Batches on disk that attestation-service has not taken yet.
 *
 * <p>One file a batch, in a directory of the supervisor's own. Its name is {@code
 * {boot-id}.{counter}.json}, the counter in 19 digits, so that names sort as the batches of a boot
 * follow each other. Its content is exactly the body of the delivery, {@code POST /v1/receipts}:
 * JSON with the members {@code ear}, {@code batch} and {@code bodies}, UTF-8. A file is written
 * under a name ending in {@code .part}, flushed to the disk, renamed, and the directory flushed; so
 * a name without {@code .part} has complete content whenever the machine stopped. What ends in
 * {@code .part} was never acknowledged to anyone and is deleted at the next start.
 */
final class ReceiptSpool {

  private static final String COMPLETE = ".json";
  private static final String PARTIAL = ".part";

  private final Path directory;
  private final long mostBytes;
  private final AtomicLong bytes = new AtomicLong();

  /**
   * Opens or makes the directory.
   *
   * @param mostBytes after so many undelivered bytes nothing more is taken
   */
  ReceiptSpool(Path directory, long mostBytes) throws IOException {
    this.directory =
        Files.createDirectories(
            directory,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    this.mostBytes = mostBytes;
    for (Path left : files(PARTIAL)) {
      Files.delete(left);
    }
    for (Path batch : files(COMPLETE)) {
      bytes.addAndGet(Files.size(batch));
    }
  }

  /** Whether undelivered batches have used up the room. */
  boolean isFull() {
    return bytes.get() >= mostBytes;
  }

  /** Bytes that wait for delivery. */
  long waitingBytes() {
    return bytes.get();
  }

  /** Keeps a batch. When this returns, it survives the machine. */
  void add(BatchName name, byte[] content) throws IOException {
    Path file = directory.resolve(name + COMPLETE);
    Path part = directory.resolve(name + PARTIAL);
    // What a failed attempt left, on a disk that was full, is written anew.
    try (FileChannel channel =
        FileChannel.open(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    flushDirectory();
    bytes.addAndGet(content.length);
  }

  /** The batch to deliver next: of each boot the oldest first, leaving out some boots. */
  Optional<Path> firstExcept(Set<String> boots) throws IOException {
    return files(COMPLETE).stream().filter(batch -> !boots.contains(bootOf(batch))).findFirst();
  }

  /** Whose batch a file is: all of one boot are one chain. */
  static String bootOf(Path batch) {
    return batch.getFileName().toString().split("\\.", 2)[0];
  }

  byte[] read(Path batch) throws IOException {
    return Files.readAllBytes(batch);
  }

  /** Forgets a batch that was taken. */
  void remove(Path batch) throws IOException {
    long size = Files.size(batch);
    Files.delete(batch);
    bytes.addAndGet(-size);
  }

  private List<Path> files(String suffix) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    }
  }

  /** A rename is durable only once the directory is. */
  private void flushDirectory() throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
