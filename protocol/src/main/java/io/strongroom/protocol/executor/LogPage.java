package io.strongroom.protocol.executor;

import java.util.List;

/**
 * Lines of one function on one executor, oldest first.
 *
 * @param next what to ask for as {@code after} to go on
 */
public record LogPage(List<LogLine> lines, long next) {
  public LogPage {
    lines = List.copyOf(lines);
  }
}
