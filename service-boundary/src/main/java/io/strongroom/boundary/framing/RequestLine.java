package io.strongroom.boundary.framing;

/** The first line of a request (RFC 9112, 3), as far as Helidon takes it for granted. */
final class RequestLine {
  /** What a token may have beside letters and digits (RFC 9110, 5.6.2). */
  private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

  private RequestLine() {}

  /** Whether it begins with a method and is of visible ASCII and spaces. */
  static boolean isWellFormed(byte[] line) {
    for (byte each : line) {
      if (each < ' ' || each > '~') {
        return false;
      }
    }
    return beginsWithToken(line);
  }

  private static boolean beginsWithToken(byte[] line) {
    int end = 0;
    while (end < line.length && line[end] != ' ') {
      if (!isOfToken(line[end])) {
        return false;
      }
      end++;
    }
    return end > 0;
  }

  private static boolean isOfToken(byte c) {
    return (c >= '0' && c <= '9')
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || TOKEN_MARKS.indexOf(c) >= 0;
  }
}
