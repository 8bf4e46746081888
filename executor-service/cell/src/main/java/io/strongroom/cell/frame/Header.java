package io.strongroom.cell.frame;

import java.nio.charset.StandardCharsets;

/**
 * One HTTP header field, in the order and with the case in which it was given.
 *
 * <p>A header that would break the framing of HTTP cannot be made: names are tokens (RFC 9110
 * 5.6.2), values hold no CR, LF or NUL and only characters up to U+00FF.
 *
 * @param name a token
 * @param value text in which each character stands for one byte
 */
public record Header(String name, String value) {

  private static final String TOKEN_PUNCTUATION = "!#$%&'*+-.^_`|~";

  public Header {
    if (name.isEmpty() || !name.chars().allMatch(Header::isTokenCharacter)) {
      throw new IllegalArgumentException("not a header name");
    }
    if (!value.chars().allMatch(Header::isValueCharacter)) {
      throw new IllegalArgumentException("header " + name + " has a value that HTTP cannot carry");
    }
  }

  int bytes() {
    return name.length() + value.length();
  }

  static Header decoded(byte[] name, byte[] value) {
    return new Header(
        new String(name, StandardCharsets.ISO_8859_1),
        new String(value, StandardCharsets.ISO_8859_1));
  }

  private static boolean isTokenCharacter(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || TOKEN_PUNCTUATION.indexOf(c) >= 0;
  }

  private static boolean isValueCharacter(int c) {
    return c <= 0xFF && c != '\r' && c != '\n' && c != 0;
  }
}
