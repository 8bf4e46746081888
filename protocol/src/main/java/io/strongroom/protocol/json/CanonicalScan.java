package io.strongroom.protocol.json;

/**
 * Recognizes a text that is canonical as it stands, as JSON-B writes most of our records: names in
 * ascending order, strings of printable ASCII without escapes, whole numbers, no space. It exists
 * because canonicalizing a receipt would otherwise cost more than all the rest of admitting its
 * invocation. A "no" only means that the text has to be canonicalized.
 */
final class CanonicalScan {
  /** Deeper than any of our records; the scan recurses. */
  private static final int MAX_DEPTH = 16;

  /** Any number of so many digits is exact as a double, and ECMAScript writes it as it is. */
  private static final int MAX_DIGITS = 15;

  private final String json;
  private int at;

  private CanonicalScan(String json) {
    this.json = json;
  }

  /** Whether the text is an object and byte for byte its own canonical form (RFC 8785). */
  static boolean accepts(String json) {
    CanonicalScan scan = new CanonicalScan(json);
    return scan.object(0) && scan.at == json.length();
  }

  private boolean value(int depth) {
    return switch (peek()) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> string();
      case 't' -> literal("true");
      case 'f' -> literal("false");
      case 'n' -> literal("null");
      default -> number();
    };
  }

  private boolean object(int depth) {
    if (depth == MAX_DEPTH || !skip('{')) {
      return false;
    }
    if (skip('}')) {
      return true;
    }
    String last = null;
    do {
      int start = at;
      if (!string()) {
        return false;
      }
      String name = json.substring(start + 1, at - 1);
      if ((last != null && last.compareTo(name) >= 0) || !skip(':') || !value(depth + 1)) {
        return false;
      }
      last = name;
    } while (skip(','));
    return skip('}');
  }

  private boolean array(int depth) {
    if (depth == MAX_DEPTH || !skip('[')) {
      return false;
    }
    if (skip(']')) {
      return true;
    }
    do {
      if (!value(depth + 1)) {
        return false;
      }
    } while (skip(','));
    return skip(']');
  }

  private boolean string() {
    if (!skip('"')) {
      return false;
    }
    while (isPlain(peek())) {
      at++;
    }
    return skip('"');
  }

  private boolean number() {
    boolean negative = skip('-');
    if (!negative && skip('0')) {
      return true;
    }
    int start = at;
    while (isDigit(peek())) {
      at++;
    }
    int digits = at - start;
    return digits > 0 && digits <= MAX_DIGITS && json.charAt(start) != '0';
  }

  private boolean literal(String wanted) {
    boolean there = json.startsWith(wanted, at);
    at += wanted.length();
    return there;
  }

  private boolean skip(char wanted) {
    boolean there = peek() == wanted;
    if (there) {
      at++;
    }
    return there;
  }

  /** The next character; NUL, which belongs nowhere, at the end. */
  private char peek() {
    return at < json.length() ? json.charAt(at) : 0;
  }

  private static boolean isPlain(char c) {
    return c >= ' ' && c <= '~' && c != '"' && c != '\\';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
