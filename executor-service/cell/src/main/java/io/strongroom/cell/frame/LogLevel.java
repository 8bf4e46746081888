package io.strongroom.cell.frame;

/** The levels of {@code console}. */
public enum LogLevel {
  DEBUG,
  LOG,
  INFO,
  WARN,
  ERROR
}
