package io.strongroom.gateway.journal;

import io.strongroom.protocol.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Appends entries to a file, one JSON object a line, and forces them to disk in batches.
 *
 * <p>Guarantee: an entry is on disk at most {@link #BATCH_MILLIS} ms and one disk write after its
 * call ended. Stated loss: the entries of that window when the process or machine dies; the
 * receipts that executors deliver still exist then. A full queue makes calls wait: an invocation
 * that could not be journalled is not hurried past.
 */
public final class InvocationJournal implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(InvocationJournal.class.getName());

  /** Balances loss against disk writes: ten forces a second at most. */
  static final long BATCH_MILLIS = 100;

  /** Several batches at full speed. */
  private static final int QUEUE = 8_192;

  private static final DateTimeFormatter FILE_NAME =
      DateTimeFormatter.ofPattern("'invocations-'yyyyMMdd'T'HHmmssSSS'.jsonl'")
          .withZone(ZoneOffset.UTC);

  private final BlockingQueue<JournalEntry> queue = new ArrayBlockingQueue<>(QUEUE);
  private final AtomicLong written = new AtomicLong();
  private final FileChannel file;
  private final Thread writer;
  private volatile boolean closing;

  private InvocationJournal(FileChannel file) {
    this.file = file;
    this.writer = Thread.ofPlatform().name("journal").daemon().unstarted(this::write);
  }

  /** Begins a new file in {@code directory}, which is made if need be. */
  public static InvocationJournal in(Path directory, InstantSource clock) {
    try {
      Files.createDirectories(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Path path = directory.resolve(FILE_NAME.format(clock.instant()));
      FileChannel file =
          FileChannel.open(
              path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
      InvocationJournal journal = new InvocationJournal(file);
      journal.writer.start();
      return journal;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep a journal in " + directory, e);
    }
  }

  /** Takes an entry; waits when the disk does not keep up. */
  public void append(JournalEntry entry) {
    try {
      queue.put(entry);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Entries that are on disk. */
  public long written() {
    return written.get();
  }

  private void write() {
    List<JournalEntry> batch = new ArrayList<>();
    while (!closing || !queue.isEmpty()) {
      batch.clear();
      collect(batch);
      if (!batch.isEmpty()) {
        force(batch);
      }
    }
  }

  private void collect(List<JournalEntry> batch) {
    try {
      JournalEntry first = queue.poll(BATCH_MILLIS, TimeUnit.MILLISECONDS);
      if (first != null) {
        batch.add(first);
        if (!closing) {
          TimeUnit.MILLISECONDS.sleep(BATCH_MILLIS);
        }
        queue.drainTo(batch);
      }
    } catch (InterruptedException e) {
      // Only close() interrupts, to end the pause; what is queued is still written.
      queue.drainTo(batch);
    }
  }

  private void force(List<JournalEntry> batch) {
    StringBuilder lines = new StringBuilder();
    batch.forEach(entry -> lines.append(Json.write(entry)).append('\n'));
    ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
    try {
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
      file.force(false);
      written.addAndGet(batch.size());
    } catch (IOException e) {
      LOG.log(Level.SEVERE, batch.size() + " journal entries were not written", e);
    }
  }

  @Override
  public void close() throws IOException {
    closing = true;
    try {
      writer.join(TimeUnit.SECONDS.toMillis(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    file.close();
  }
}
