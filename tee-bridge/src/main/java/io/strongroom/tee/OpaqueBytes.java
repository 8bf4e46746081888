package io.strongroom.tee;

import java.util.Arrays;
import java.util.HexFormat;

/** A field of evidence whose meaning only the launcher of the guest knows. */
public final class OpaqueBytes {
  private final byte[] bytes;

  public OpaqueBytes(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  public byte[] bytes() {
    return bytes.clone();
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
