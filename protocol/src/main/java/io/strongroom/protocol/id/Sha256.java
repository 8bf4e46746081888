package io.strongroom.protocol.id;

import io.strongroom.protocol.json.TextValue;
import java.util.HexFormat;

/**
 * A SHA-256 digest (FIPS 180-4). Text form {@code sha256:} and 64 lower-case hex digits.
 *
 * @param hex 64 lower-case hex digits
 */
public record Sha256(String hex) implements TextValue, Comparable<Sha256> {
  /** Length in bytes. */
  public static final int BYTES = 32;

  private static final String PREFIX = "sha256:";

  public Sha256 {
    Digests.checkHex("SHA-256", hex, BYTES);
  }

  /** The digest of some bytes. */
  public static Sha256 digest(byte[] content) {
    return ofBytes(Digests.of("SHA-256", content));
  }

  /** A digest that somebody else computed: 32 bytes. */
  public static Sha256 ofBytes(byte[] digest) {
    return new Sha256(HexFormat.of().formatHex(digest));
  }

  /** Reads the text form. */
  public static Sha256 of(String text) {
    if (!text.startsWith(PREFIX)) {
      throw new IllegalArgumentException("digest must start with " + PREFIX);
    }
    return new Sha256(text.substring(PREFIX.length()));
  }

  /** A fresh copy: 32 bytes. */
  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  @Override
  public int compareTo(Sha256 other) {
    return hex.compareTo(other.hex);
  }

  @Override
  public String toString() {
    return PREFIX + hex;
  }
}
