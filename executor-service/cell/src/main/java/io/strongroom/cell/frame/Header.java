package io.strongroom.cell.frame;

import java.nio.charset.StandardCharsets;

/**
 * One HTTP header field, in the order and with the case in which it was given.
 *
 * <p>A header that HTTP cannot carry, or that its next reader refuses, cannot be made: names are
 * tokens (RFC 9110, 5.6.2), values hold no control character but the tab (5.5) and only characters
 * up to U+00FF, and both together have at most {@link FrameLimits#HEADER_FIELD_BYTES}.
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
    if (name.length() + value.length() > FrameLimits.HEADER_FIELD_BYTES) {
      throw new IllegalArgumentException(
          "a header has more than " + FrameLimits.HEADER_FIELD_BYTES + " bytes");
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
    return c == '\t' || (c >= ' ' && c <= 0xFF && c != 0x7F);
  }
}
