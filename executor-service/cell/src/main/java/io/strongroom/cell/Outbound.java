package io.strongroom.cell;

import io.strongroom.cell.frame.Frame;
import io.strongroom.cell.frame.FrameLimits;
import io.strongroom.cell.frame.FrameWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntConsumer;

/** The way to the supervisor. A cell that cannot report has no reason to live. */
final class Outbound {

  private static final String CUT = "…";

  private final FrameWriter writer;
  private final IntConsumer exit;

  Outbound(FrameWriter writer, IntConsumer exit) {
    this.writer = writer;
    this.exit = exit;
  }

  /** Sends these frames together. */
  void send(List<? extends Frame.FromCell> frames) {
    if (frames.isEmpty()) {
      return;
    }
    try {
      writer.write(frames);
    } catch (IOException e) {
      exit.accept(CellLaunch.EXIT_DISCONNECTED);
    }
  }

  /**
   * Ends the process after an internal error: whatever is broken may be so for every invocation,
   * and the supervisor has other cells.
   */
  void endBroken() {
    exit.accept(CellLaunch.EXIT_BROKEN);
  }

  /** A message as {@link Frame.Done} and {@link Frame.LoadFailed} can carry it. */
  static String message(String text) {
    return cut(text, FrameLimits.MESSAGE_BYTES);
  }

  /** The text, or as much of its beginning as fits into so many bytes of UTF-8. */
  static String cut(String text, int limit) {
    // No character takes more than three bytes per UTF-16 unit.
    if (text.length() * 3L <= limit) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= limit) {
      return text;
    }
    int end = limit - CUT.getBytes(StandardCharsets.UTF_8).length;
    while ((bytes[end] & 0xC0) == 0x80) {
      end--;
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8) + CUT;
  }
}
