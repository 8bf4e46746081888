package io.strongroom.cli.evidence;

import io.strongroom.tee.claims.OpaqueBytes;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;

/** Reads what people and programs write as options and members. */
final class Words {
  /** The longest field of any evidence has 1 KB (Nitro's user data). */
  private static final int MAX_HEX_BYTES = 4096;

  private Words() {}

  /** Throws {@link IllegalArgumentException} for anything else. */
  static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "expected an instant like 2026-06-01T00:00:00Z, not '" + text + "'", e);
    }
  }

  /** Either case; throws {@link IllegalArgumentException} for anything else. */
  static OpaqueBytes hexadecimal(String text) {
    if (text.length() > 2 * MAX_HEX_BYTES) {
      throw new IllegalArgumentException("expected at most " + MAX_HEX_BYTES + " bytes");
    }
    try {
      return new OpaqueBytes(HexFormat.of().parseHex(text));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("expected pairs of hexadecimal digits", e);
    }
  }

  /** Throws {@link IllegalArgumentException} for what no file can be called. */
  static Path path(String text) {
    return Path.of(text);
  }
}
