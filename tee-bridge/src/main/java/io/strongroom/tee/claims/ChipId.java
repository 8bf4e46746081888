package io.strongroom.tee.claims;

import io.strongroom.protocol.json.TextValue;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The identifier a vendor gave one piece of silicon (CHIP_ID of SEV-SNP), as the report carries it.
 *
 * <p>It is public, stable for the life of the chip, and thus fit for allow-lists and revocation.
 */
public final class ChipId implements TextValue {
  private static final int MAX_BYTES = 64;

  private final byte[] bytes;

  /** Copies 1 to 64 bytes. */
  public ChipId(byte[] bytes) {
    if (bytes.length == 0 || bytes.length > MAX_BYTES) {
      throw new IllegalArgumentException("a chip id has 1 to 64 bytes, not " + bytes.length);
    }
    this.bytes = bytes.clone();
  }

  /** Reads lower-case hexadecimal. */
  public static ChipId of(String hexadecimal) {
    return new ChipId(OpaqueBytes.of(hexadecimal).bytes());
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ChipId that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Lower-case hexadecimal, as AMD's key distribution service and revocations write it. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
