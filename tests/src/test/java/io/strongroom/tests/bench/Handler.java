package io.strongroom.tests.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The function that is called, and what it must answer. */
final class Handler {
  private static final int ITEMS = 20;
  private static final int STEPS = 1_000;

  private static final byte[] BEFORE = "{\"call\":\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] AFTER = after().getBytes(StandardCharsets.US_ASCII);

  private Handler() {}

  /** Its module. */
  static String source() {
    try (InputStream file = Handler.class.getResourceAsStream("handler.js")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("handler.js cannot be read", e);
    }
  }

  /** Whether these bytes are the answer to this call and to no other. */
  static boolean answered(byte[] call, byte[] answer, int length) {
    int callAt = BEFORE.length;
    int afterAt = callAt + call.length;
    return length == afterAt + AFTER.length
        && Arrays.equals(answer, 0, callAt, BEFORE, 0, callAt)
        && Arrays.equals(answer, callAt, afterAt, call, 0, call.length)
        && Arrays.equals(answer, afterAt, length, AFTER, 0, AFTER.length);
  }

  private static String after() {
    String items =
        IntStream.range(0, ITEMS).mapToObj(Handler::item).collect(Collectors.joining(","));
    return "\",\"sum\":" + sum() + ",\"items\":[" + items + "]}";
  }

  private static String item(int i) {
    return "{\"id\":" + i + ",\"name\":\"item " + i + "\",\"ok\":" + (i % 2 == 0) + "}";
  }

  private static int sum() {
    return IntStream.range(0, STEPS).reduce(0, (sum, i) -> sum * 31 + i);
  }
}
