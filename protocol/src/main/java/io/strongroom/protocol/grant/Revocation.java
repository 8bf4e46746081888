package io.strongroom.protocol.grant;

import io.strongroom.protocol.json.EnumText;
import io.strongroom.protocol.json.TextValue;
import java.time.Instant;
import java.util.Objects;

/**
 * One thing that is not trusted any more, whatever it was issued.
 *
 * @param value the thing in its text form: a boot id, a chip's hex, a measurement, a version, a
 *     policy digest
 * @param reason for people
 */
public record Revocation(Kind kind, String value, String reason, Instant at) {
  private static final int MAX_TEXT = 256;

  public Revocation {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(at);
    if (value.isEmpty() || value.length() > MAX_TEXT || reason.length() > MAX_TEXT) {
      throw new IllegalArgumentException("value and reason must have at most 256 characters");
    }
  }

  /** What is revoked. */
  public enum Kind implements TextValue {
    BOOT_ID,
    CHIP_ID,
    MEASUREMENT,
    VERSION,
    POLICY;

    /** Reads the text form. */
    public static Kind of(String text) {
      return EnumText.of(Kind.class, text);
    }

    @Override
    public String toString() {
      return EnumText.kebab(this);
    }
  }
}
