package io.strongroom.protocol.id;

/** Lower-case hex. Every request carries some thirty ids and digests, so no regular expressions. */
final class Hex {
  private Hex() {}

  /** Whether the text is exactly so many digits. */
  static boolean isLower(String text, int digits) {
    if (text == null || text.length() != digits) {
      return false;
    }
    for (int i = 0; i < digits; i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }
}
