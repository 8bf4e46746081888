package io.strongroom.cell.frame;

/** The levels of {@code console}. The order is part of the frame format. */
public enum LogLevel {
  DEBUG,
  LOG,
  INFO,
  WARN,
  ERROR
}
