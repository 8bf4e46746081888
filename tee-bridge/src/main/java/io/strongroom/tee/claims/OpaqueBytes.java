package io.strongroom.tee.claims;

import io.strongroom.protocol.json.TextValue;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/** A field of evidence that is compared and shown, never computed with. */
public final class OpaqueBytes implements TextValue {
  private final byte[] bytes;

  public OpaqueBytes(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  /** Reads lower-case hexadecimal. */
  public static OpaqueBytes of(String hexadecimal) {
    if (!hexadecimal.equals(hexadecimal.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("hexadecimal is written in lower case here");
    }
    return new OpaqueBytes(HexFormat.of().parseHex(hexadecimal));
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  /** Bit {@code index} of a little-endian number, 0 the lowest. */
  public boolean bit(int index) {
    return (bytes[index / Byte.SIZE] >>> index % Byte.SIZE & 1) == 1;
  }

  /** Their number. */
  public int size() {
    return bytes.length;
  }

  public boolean isEmpty() {
    return bytes.length == 0;
  }

  /** Whether every byte is zero, which is how hardware says "none". */
  public boolean isZero() {
    return Arrays.equals(bytes, new byte[bytes.length]);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OpaqueBytes that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Lower-case hexadecimal. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
