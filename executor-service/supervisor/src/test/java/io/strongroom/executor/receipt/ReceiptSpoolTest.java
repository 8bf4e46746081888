package io.strongroom.executor.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.protocol.id.BootId;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.id.Thumbprint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiptSpoolTest {
  private static final BatchName FIRST =
      new BatchName(new BootId(Thumbprint.of(Sha256.digest(new byte[0]))), 0);
  private static final byte[] CONTENT = "{}".getBytes(StandardCharsets.UTF_8);

  @TempDir Path directory;
  private ReceiptSpool spool;

  @BeforeEach
  void open() throws IOException {
    spool = new ReceiptSpool(directory, 1_000);
  }

  @Test
  void keepsABatchUntilItIsTaken() throws IOException {
    spool.add(FIRST, CONTENT);
    Path batch = spool.firstExcept(Set.of()).orElseThrow();
    assertThat(spool.read(batch)).isEqualTo(CONTENT);
    spool.remove(batch);
    assertThat(spool.firstExcept(Set.of())).isEmpty();
    assertThat(spool.waitingBytes()).isZero();
  }

  @Test
  void writesAnewWhatAFailedAttemptLeft() throws IOException {
    Files.write(directory.resolve(FIRST + ".part"), new byte[100]);
    spool.add(FIRST, CONTENT);
    assertThat(spool.read(spool.firstExcept(Set.of()).orElseThrow())).isEqualTo(CONTENT);
  }
}
