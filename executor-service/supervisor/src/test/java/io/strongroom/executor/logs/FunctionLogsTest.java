package io.strongroom.executor.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.cell.frame.LogLevel;
import io.strongroom.protocol.executor.LogLine;
import io.strongroom.protocol.executor.LogPage;
import io.strongroom.protocol.id.FunctionName;
import io.strongroom.protocol.id.FunctionRef;
import io.strongroom.protocol.id.InvocationId;
import io.strongroom.protocol.id.Namespace;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whoever reads a function's log reads it strictly, and a function may wish that nobody does. */
class FunctionLogsTest {
  private static final FunctionRef FUNCTION =
      new FunctionRef(Namespace.of("acme"), FunctionName.of("hides"));
  private static final InvocationId INVOCATION = InvocationId.of("0".repeat(32));

  private final FunctionLogs logs = new FunctionLogs(() -> Instant.EPOCH);

  @Test
  void aPageIsReadableWhateverTheFunctionPrinted() throws Exception {
    print("\u0000");
    print("a\ud800b\udc00\udc00");
    print("\ud83d\ude00");

    assertThat(page()).containsExactly("\ufffd", "a\ufffdb\ufffd\ufffd", "\ud83d\ude00");
  }

  @Test
  void everyOtherCharacterIsKept() throws Exception {
    List<String> printed =
        IntStream.rangeClosed(1, Character.MAX_VALUE)
            .filter(c -> !Character.isSurrogate((char) c))
            .mapToObj(Character::toString)
            .toList();
    String all = String.join("", printed);
    print(all);

    assertThat(page()).containsExactly(all);
  }

  private void print(String text) {
    logs.add(FUNCTION, INVOCATION, LogLevel.LOG, text);
  }

  /** The texts of the page as a gateway gets them. */
  private List<String> page() throws Exception {
    byte[] sent = Json.bytes(logs.after(FUNCTION, 0));
    LogPage read = Json.read(sent, LogPage.class, JsonLimits.BATCH);
    return read.lines().stream().map(LogLine::text).toList();
  }
}
