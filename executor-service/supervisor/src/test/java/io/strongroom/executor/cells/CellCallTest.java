package io.strongroom.executor.cells;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.cell.frame.Frame;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CellCallTest {
  private static final int WAITING = 4;

  private final ByteBudget budget = new ByteBudget(WAITING * CellCall.CHUNK_OVERHEAD_BYTES);
  // Nothing here is sent to the cell.
  private final CellCall call = new CellCall(1, null, budget, (level, text) -> {}, Long.MAX_VALUE);

  @Test
  void aCellThatSendsEmptyChunksWaitsForItsClientToo() throws Exception {
    call.head(new Frame.Response(1, 200, List.of(), false));
    Thread reader = Thread.ofPlatform().start(this::sendOneMoreThanMayWait);
    while (reader.getState() != Thread.State.WAITING && reader.isAlive()) {
      Thread.sleep(Duration.ofMillis(5));
    }
    assertThat(reader.isAlive()).isTrue();
    assertThat(call.next()).isInstanceOf(CellEvent.Head.class);
    assertThat(call.next()).isInstanceOf(CellEvent.Chunk.class);
    reader.join();
  }

  private void sendOneMoreThanMayWait() {
    try {
      for (int sent = 0; sent <= WAITING; sent++) {
        call.chunk(new Frame.ResponseBody(1, new byte[0]));
      }
    } catch (CellMisbehavedException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
