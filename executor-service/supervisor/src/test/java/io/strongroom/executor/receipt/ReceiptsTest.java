package io.strongroom.executor.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.executor.attester.BootKeys;
import io.strongroom.executor.attester.OwnEars;
import io.strongroom.protocol.version.FunctionClass;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ReceiptsTest {
  private static final InstantSource CLOCK = InstantSource.system();

  @TempDir Path directory;

  @Test
  @Timeout(60)
  void stopsConfidentialWorkOnceNothingCanBeSigned() throws Exception {
    BatchSigner unable = new BatchSigner(BootKeys.generate(CLOCK), new OwnEars(CLOCK), CLOCK);
    try (Receipts receipts =
        new Receipts(unable, new ReceiptSpool(directory, 1_000_000), () -> {})) {
      assertThat(receipts.areKeptFor(FunctionClass.CONFIDENTIAL)).isTrue();

      receipts.add(new byte[] {1});

      while (receipts.areKeptFor(FunctionClass.CONFIDENTIAL)) {
        Thread.sleep(10);
      }
    }
  }
}
