package io.strongroom.executor.cells;

import io.strongroom.cell.frame.LogLevel;

/** Takes the console lines of one invocation. Must not block: the cell's reader calls it. */
@FunctionalInterface
public interface CellLogSink {
  void line(LogLevel level, String text);
}
