package io.strongroom.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.protocol.id.BootId;
import io.strongroom.protocol.id.InvocationId;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.id.Thumbprint;
import io.strongroom.protocol.id.VersionDigest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class InvocationJournalTest {
  private static final int MORE_THAN_IT_QUEUES = 10_000;

  @TempDir Path folder;

  @Test
  void writesALineForEachEntryBeforeItCloses() throws Exception {
    Path directory = folder.resolve("journal");
    try (var journal = InvocationJournal.in(directory, InstantSource.system())) {
      journal.append(entry(200));
      journal.append(entry(502));
    }
    try (var files = Files.list(directory)) {
      assertThat(Files.readAllLines(files.findFirst().orElseThrow()))
          .satisfiesExactly(
              line -> assertThat(line).contains("\"status\":200"),
              line -> assertThat(line).contains("\"status\":502"));
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
        .isEqualTo("rwx------");
  }

  /** /dev/full takes no byte: a disk without room. */
  @Test
  void saysWhenItCannotWrite() throws Exception {
    try (var journal = InvocationJournal.to(Path.of("/dev/full"))) {
      assertThat(journal.keepsUp()).isTrue();
      journal.append(entry(200));
      long end = System.nanoTime() + 30_000_000_000L;
      while (journal.keepsUp() && System.nanoTime() < end) {
        Thread.sleep(10);
      }
      assertThat(journal.keepsUp()).isFalse();
    }
  }

  @Test
  void takesTheEntryOfACallThatWasInterrupted() throws Exception {
    var disk = new TestingDisk();
    try (var journal = InvocationJournal.to(disk)) {
      Thread.currentThread().interrupt();
      journal.append(entry(502));
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(disk.text()).contains("\"status\":502");
  }

  @Test
  void writesAnewWhatTheDiskMayHaveLost() throws Exception {
    var disk = new TestingDisk();
    try (var journal = InvocationJournal.to(disk)) {
      journal.append(entry(200));
      await(() -> disk.text().contains("\"status\":200"));
      disk.failures.set(2);
      journal.append(entry(502));
      await(() -> disk.text().lines().count() == 2);
      assertThat(journal.keepsUp()).isTrue();
    }
    assertThat(disk.text().lines())
        .satisfiesExactly(
            line -> assertThat(line).contains("\"status\":200"),
            line -> assertThat(line).contains("\"status\":502"));
  }

  @Test
  @Timeout(30)
  void saysWhenItsWriterDied() throws Exception {
    var disk = new TestingDisk();
    disk.broken = true;
    try (var journal = InvocationJournal.to(disk)) {
      journal.append(entry(200));
      await(() -> !journal.keepsUp());
      for (int i = 0; i < MORE_THAN_IT_QUEUES; i++) {
        journal.append(entry(200));
      }
      assertThat(journal.keepsUp()).isFalse();
    }
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + 20_000_000_000L;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(10);
    }
  }

  private static JournalEntry entry(int status) {
    Sha256 some = Sha256.digest(new byte[] {1});
    return new JournalEntry(
        InvocationId.of("0123456789abcdef0123456789abcdef"),
        new BootId(Thumbprint.of(some)),
        VersionDigest.of(some.toString()),
        status,
        Optional.of(some),
        Instant.EPOCH);
  }
}
