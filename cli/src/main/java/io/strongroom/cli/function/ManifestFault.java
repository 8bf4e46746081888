package io.strongroom.cli.function;

/**
 * One thing wrong in a manifest, with the place a person has to look at.
 *
 * @param line counted from 1
 * @param column counted from 1
 */
public record ManifestFault(int line, int column, String message) {
  /** {@code strongroom.toml:7:1: message}, the form that editors make clickable. */
  String in(String file) {
    return file + ":" + line + ":" + column + ": " + message;
  }
}
