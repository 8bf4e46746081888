package io.strongroom.gateway.journal;

import io.strongroom.protocol.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Appends entries to a file, one JSON object a line, and forces them to disk in batches.
 *
 * <p>Guarantee: an entry is on disk at most {@link #BATCH_MILLIS} ms and two disk writes after its
 * call ended: the write under way when it ended, and its own. Stated loss: the entries of that
 * window when the process or machine dies; the receipts that executors deliver still exist then.
 * While the disk refuses, entries are kept and tried again, and {@link #keepsUp} tells callers to
 * begin nothing that could not be journalled.
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
  private final JournalFile file;
  private final Thread writer;
  private volatile boolean failing;
  private volatile boolean closing;

  private InvocationJournal(JournalFile file) {
    this.file = file;
    this.writer = Thread.ofPlatform().name("journal").daemon().unstarted(this::write);
  }

  /** Begins a new file in {@code directory}, which is made if need be. */
  public static InvocationJournal in(Path directory, InstantSource clock) {
    try {
      Files.createDirectories(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      return to(directory.resolve(FILE_NAME.format(clock.instant())));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep a journal in " + directory, e);
    }
  }

  static InvocationJournal to(Path file) throws IOException {
    return to(
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND));
  }

  static InvocationJournal to(FileChannel file) throws IOException {
    var journal = new InvocationJournal(JournalFile.at(file));
    journal.writer.start();
    return journal;
  }

  /**
   * Takes an entry; waits when the disk does not keep up. An interruption does not end the wait and
   * is kept for the caller: whoever breaks a call off does not take it out of the journal.
   */
  public void append(JournalEntry entry) {
    boolean interrupted = false;
    boolean taken = false;
    while (!taken && writer.isAlive()) {
      try {
        taken = queue.offer(entry, BATCH_MILLIS, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether what happens now can be expected to be on disk soon. */
  public boolean keepsUp() {
    return !failing;
  }

  private void write() {
    List<JournalEntry> batch = new ArrayList<>();
    try {
      while (!closing || !queue.isEmpty()) {
        batch.clear();
        collect(batch);
        force(batch);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody has a reason to interrupt the journal", e);
    } finally {
      // Whatever ended it, nothing is journalled from here on.
      failing = true;
    }
  }

  private void collect(List<JournalEntry> batch) throws InterruptedException {
    JournalEntry first = queue.poll(BATCH_MILLIS, TimeUnit.MILLISECONDS);
    if (first != null) {
      batch.add(first);
      pause();
      queue.drainTo(batch);
    }
  }

  private void pause() throws InterruptedException {
    if (!closing) {
      TimeUnit.MILLISECONDS.sleep(BATCH_MILLIS);
    }
  }

  private void force(List<JournalEntry> batch) throws InterruptedException {
    StringBuilder lines = new StringBuilder();
    batch.forEach(entry -> lines.append(Json.write(entry)).append('\n'));
    byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
    while (bytes.length > 0 && !isForced(bytes) && !closing) {
      pause();
    }
  }

  private boolean isForced(byte[] lines) {
    try {
      file.append(lines);
      failing = false;
      return true;
    } catch (IOException e) {
      if (!failing) {
        LOG.log(Level.SEVERE, "the journal cannot be written; calls are refused until it can", e);
      }
      failing = true;
      return false;
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
