package io.strongroom.protocol.id;

import io.strongroom.protocol.json.TextValue;
import java.util.HexFormat;

/**
 * A SHA-384 digest (FIPS 180-4). Text form {@code sha384:} and 96 lower-case hex digits.
 *
 * @param hex 96 lower-case hex digits
 */
public record Sha384(String hex) implements TextValue, Comparable<Sha384> {
  /** Length in bytes. */
  public static final int BYTES = 48;

  private static final String PREFIX = "sha384:";

  public Sha384 {
    Digests.checkHex("SHA-384", hex, BYTES);
  }

  /** The digest of some bytes. */
  public static Sha384 digest(byte[] content) {
    return ofBytes(Digests.of("SHA-384", content));
  }

  /** A digest that somebody else computed: 48 bytes. */
  public static Sha384 ofBytes(byte[] digest) {
    return new Sha384(HexFormat.of().formatHex(digest));
  }

  /** Reads the text form. */
  public static Sha384 of(String text) {
    if (!text.startsWith(PREFIX)) {
      throw new IllegalArgumentException("digest must start with " + PREFIX);
    }
    return new Sha384(text.substring(PREFIX.length()));
  }

  /** A fresh copy: 48 bytes. */
  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  @Override
  public int compareTo(Sha384 other) {
    return hex.compareTo(other.hex);
  }

  @Override
  public String toString() {
    return PREFIX + hex;
  }
}
