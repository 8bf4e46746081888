package io.strongroom.protocol.json;

import io.strongroom.protocol.json.MalformedJsonException.Reason;

/** Reads one string with its escapes undone, so that names are compared as a parser would. */
final class JsonString {
  private static final int FIRST_PRINTABLE = 0x20;

  private final JsonCursor in;
  private final StringBuilder text = new StringBuilder();

  private JsonString(JsonCursor in) {
    this.in = in;
  }

  static String read(JsonCursor in) throws MalformedJsonException {
    in.expect('"');
    return new JsonString(in).rest();
  }

  private String rest() throws MalformedJsonException {
    for (int b = in.next(); b != '"'; b = in.next()) {
      if (b < FIRST_PRINTABLE) {
        throw in.refuse(
            b == 0 ? Reason.NUL_CHARACTER : Reason.SYNTAX, "control character in a string");
      }
      if (b == '\\') {
        escape();
      } else {
        literal(b);
      }
    }
    return text.toString();
  }

  private void literal(int first) throws MalformedJsonException {
    if (first < 0x80) {
      text.append((char) first);
      return;
    }
    text.appendCodePoint(multiByte(first));
  }

  /** RFC 3629: shortest form only, no surrogates, nothing beyond U+10FFFF. */
  private int multiByte(int first) throws MalformedJsonException {
    if (first >= 0xc2 && first <= 0xdf) {
      return checked((first & 0x1f) << 6 | continuation(), 0x80);
    }
    if (first >= 0xe0 && first <= 0xef) {
      return checked((first & 0x0f) << 12 | continuation() << 6 | continuation(), 0x800);
    }
    if (first >= 0xf0 && first <= 0xf4) {
      int high = (first & 0x07) << 18 | continuation() << 12;
      return checked(high | continuation() << 6 | continuation(), 0x10000);
    }
    throw notUtf8();
  }

  private int continuation() throws MalformedJsonException {
    int b = in.next();
    if ((b & 0xc0) != 0x80) {
      throw notUtf8();
    }
    return b & 0x3f;
  }

  private int checked(int codePoint, int least) throws MalformedJsonException {
    boolean surrogate =
        codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    if (codePoint < least || codePoint > Character.MAX_CODE_POINT || surrogate) {
      throw notUtf8();
    }
    return codePoint;
  }

  private void escape() throws MalformedJsonException {
    switch (in.next()) {
      case '"' -> text.append('"');
      case '\\' -> text.append('\\');
      case '/' -> text.append('/');
      case 'b' -> text.append('\b');
      case 'f' -> text.append('\f');
      case 'n' -> text.append('\n');
      case 'r' -> text.append('\r');
      case 't' -> text.append('\t');
      case 'u' -> unicode();
      default -> throw in.refuse(Reason.SYNTAX, "unknown escape");
    }
  }

  private void unicode() throws MalformedJsonException {
    char unit = hex4();
    if (unit == 0) {
      throw in.refuse(Reason.NUL_CHARACTER, "U+0000 in a string");
    }
    if (!Character.isSurrogate(unit)) {
      text.append(unit);
      return;
    }
    pair(unit);
  }

  private void pair(char high) throws MalformedJsonException {
    if (!Character.isHighSurrogate(high) || !in.skipIf('\\') || !in.skipIf('u')) {
      throw in.refuse(Reason.LONE_SURROGATE, "surrogate without its pair");
    }
    char low = hex4();
    if (!Character.isLowSurrogate(low)) {
      throw in.refuse(Reason.LONE_SURROGATE, "surrogate without its pair");
    }
    text.append(high).append(low);
  }

  private char hex4() throws MalformedJsonException {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      int b = in.next();
      int digit = b < 0x80 ? Character.digit(b, 16) : -1;
      if (digit < 0) {
        throw in.refuse(Reason.SYNTAX, "\\u needs four hex digits");
      }
      value = value << 4 | digit;
    }
    return (char) value;
  }

  private MalformedJsonException notUtf8() {
    return in.refuse(Reason.NOT_UTF8, "invalid UTF-8");
  }
}
