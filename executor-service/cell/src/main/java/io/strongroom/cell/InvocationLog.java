package io.strongroom.cell;

import io.strongroom.cell.frame.Frame;
import io.strongroom.cell.frame.FrameLimits;
import io.strongroom.cell.frame.LogLevel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The log lines of one invocation that are not sent yet, and the count of all. Written by the
 * guest's thread, drained by it or the watchdog's.
 */
final class InvocationLog {

  /** So that a line costs something even when it is empty. */
  private static final int LINE_BYTES = 16;

  private final int invocation;
  private final int limitBytes;
  private final List<Frame.FromCell> lines = new ArrayList<>(0);
  private long bytes;

  InvocationLog(int invocation, int limitBytes) {
    this.invocation = invocation;
    this.limitBytes = limitBytes;
  }

  /** False, and the line is dropped, if the log would become longer than it may. */
  synchronized boolean add(LogLevel level, String text) {
    String line = Outbound.cut(text, FrameLimits.LOG_TEXT_BYTES);
    bytes += LINE_BYTES + line.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > limitBytes) {
      return false;
    }
    lines.add(new Frame.Log(invocation, level, line));
    return true;
  }

  /** What was not drained before, and then these. */
  synchronized List<Frame.FromCell> drainBefore(List<Frame.FromCell> frames) {
    if (lines.isEmpty()) {
      return frames;
    }
    List<Frame.FromCell> all = new ArrayList<>(lines);
    all.addAll(frames);
    lines.clear();
    return all;
  }
}
