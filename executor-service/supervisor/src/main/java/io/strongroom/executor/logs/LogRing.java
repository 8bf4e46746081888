package io.strongroom.executor.logs;

import io.strongroom.protocol.executor.LogLine;
import io.strongroom.protocol.executor.LogPage;
import io.strongroom.protocol.id.InvocationId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest lines of one function. */
final class LogRing {

  /** Lines kept: what a person scrolls through. */
  static final int MOST_LINES = 1_000;

  /** Characters kept, so that long lines do not cost more than short ones. */
  static final int MOST_CHARACTERS = 256 << 10;

  private final Deque<LogLine> lines = new ArrayDeque<>();
  private long count;
  private int characters;

  synchronized void add(Instant at, InvocationId invocation, String level, String text) {
    lines.add(new LogLine(++count, at, invocation, level, text));
    characters += text.length();
    while (lines.size() > MOST_LINES || characters > MOST_CHARACTERS) {
      characters -= lines.remove().text().length();
    }
  }

  synchronized LogPage after(long seq) {
    List<LogLine> newer = lines.stream().filter(line -> line.seq() > seq).toList();
    return new LogPage(newer, count);
  }
}
