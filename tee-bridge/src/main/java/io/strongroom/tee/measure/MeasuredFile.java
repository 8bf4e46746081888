package io.strongroom.tee.measure;

import io.strongroom.protocol.id.Sha384;

/**
 * One file of a distribution.
 *
 * @param path relative to the distribution, with {@code /} between names, without control
 *     characters (a line break would let two trees print as one list)
 */
public record MeasuredFile(String path, Sha384 sha384) {
  public MeasuredFile {
    if (path.isEmpty() || path.startsWith("/") || path.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "a measured path is relative, not empty and without control characters: " + path);
    }
  }
}
