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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InvocationJournalTest {
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
