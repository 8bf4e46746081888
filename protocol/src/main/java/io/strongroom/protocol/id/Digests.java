package io.strongroom.protocol.id;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

/** What the digest types share. */
final class Digests {
  private static final Pattern HEX = Pattern.compile("[0-9a-f]*");

  private Digests() {}

  static byte[] of(String algorithm, byte[] content) {
    try {
      return MessageDigest.getInstance(algorithm).digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }

  static void checkHex(String what, String hex, int bytes) {
    if (hex == null || hex.length() != 2 * bytes || !HEX.matcher(hex).matches()) {
      throw new IllegalArgumentException(
          what + " digest must be " + 2 * bytes + " lower-case hex digits");
    }
  }
}
