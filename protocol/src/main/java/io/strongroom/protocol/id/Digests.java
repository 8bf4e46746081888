package io.strongroom.protocol.id;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What the digest types share. */
final class Digests {
  private Digests() {}

  static byte[] of(String algorithm, byte[] content) {
    try {
      return MessageDigest.getInstance(algorithm).digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }

  static void checkHex(String what, String hex, int bytes) {
    if (!Hex.isLower(hex, 2 * bytes)) {
      throw new IllegalArgumentException(
          what + " digest must be " + 2 * bytes + " lower-case hex digits");
    }
  }
}
