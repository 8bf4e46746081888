package io.strongroom.cell.frame;

import java.security.MessageDigest;
import java.security.SecureRandom;

/**
 * The secret by which a supervisor recognises the cell that it started. Compares in constant time
 * and prints nothing of itself.
 */
public final class CellToken {

  /** Length of a token in bytes. */
  public static final int BYTES = 32;

  private final byte[] bytes;

  private CellToken(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a cell token has " + BYTES + " bytes");
    }
    this.bytes = bytes;
  }

  /** A new token. */
  public static CellToken random(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new CellToken(bytes);
  }

  /** The token with these {@value #BYTES} bytes. */
  public static CellToken of(byte[] bytes) {
    return new CellToken(bytes.clone());
  }

  byte[] bytes() {
    return bytes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CellToken that && MessageDigest.isEqual(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return 0;
  }

  @Override
  public String toString() {
    return "CellToken";
  }
}
