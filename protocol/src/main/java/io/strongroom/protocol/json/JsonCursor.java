package io.strongroom.protocol.json;

import io.strongroom.protocol.json.MalformedJsonException.Reason;

/** A place in the received bytes; knows tokens, nothing of structure. */
final class JsonCursor {
  private static final int END = -1;

  private final byte[] json;
  private int at;

  JsonCursor(byte[] json) {
    this.json = json;
  }

  int offset() {
    return at;
  }

  /** The next byte as 0..255, or -1 at the end. */
  int peek() {
    return at < json.length ? json[at] & 0xff : END;
  }

  int next() throws MalformedJsonException {
    int b = peek();
    if (b == END) {
      throw refuse(Reason.TRUNCATED, "text ends early");
    }
    at++;
    return b;
  }

  boolean skipIf(char wanted) {
    boolean there = peek() == wanted;
    if (there) {
      at++;
    }
    return there;
  }

  void skipSpace() {
    while (isSpace(peek())) {
      at++;
    }
  }

  void expect(char wanted) throws MalformedJsonException {
    int start = at;
    if (next() != wanted) {
      throw new MalformedJsonException(Reason.SYNTAX, start, "expected '" + wanted + "'");
    }
  }

  void literal(String wanted) throws MalformedJsonException {
    for (int i = 0; i < wanted.length(); i++) {
      expect(wanted.charAt(i));
    }
  }

  MalformedJsonException refuse(Reason reason, String detail) {
    return new MalformedJsonException(reason, at, detail);
  }

  private static boolean isSpace(int b) {
    return b == ' ' || b == '\t' || b == '\n' || b == '\r';
  }
}
