package io.strongroom.protocol.json;

import io.strongroom.protocol.json.MalformedJsonException.Reason;

/** Reads one number and refuses those that readers round, overflow or spell differently. */
final class JsonNumber {
  /** Longest spelling of a double that round-trips is 24 characters. */
  private static final int MAX_CHARS = 32;

  /** A double's exponents have three digits; a parser may choke on more, even below a zero. */
  private static final int MAX_EXPONENT_DIGITS = 3;

  /** Largest integer that every reader represents exactly (RFC 7493, 2.2). */
  private static final double MAX_EXACT = 9_007_199_254_740_991d;

  private final JsonCursor in;
  private final StringBuilder text = new StringBuilder(16);

  private JsonNumber(JsonCursor in) {
    this.in = in;
  }

  static void read(JsonCursor in) throws MalformedJsonException {
    JsonNumber number = new JsonNumber(in);
    number.grammar();
    number.range();
  }

  private void grammar() throws MalformedJsonException {
    optional("-");
    int first = in.peek();
    digits();
    if (first == '0' && digitsBefore() > 1) {
      throw in.refuse(Reason.SYNTAX, "number with a leading zero");
    }
    if (optional(".")) {
      digits();
    }
    if (optional("eE")) {
      exponent();
    }
  }

  private void exponent() throws MalformedJsonException {
    optional("+-");
    int start = text.length();
    digits();
    if (text.length() - start > MAX_EXPONENT_DIGITS) {
      throw outOfRange();
    }
  }

  private void range() throws MalformedJsonException {
    double value = Double.parseDouble(text.toString());
    boolean lostInZero = value == 0 && (text.charAt(0) == '-' || isMoreThanZero());
    if (Double.isInfinite(value) || Math.abs(value) > MAX_EXACT || lostInZero) {
      throw outOfRange();
    }
  }

  /** Whether the number is not zero, however small a double would take it for. */
  private boolean isMoreThanZero() {
    return text.chars().takeWhile(c -> c != 'e' && c != 'E').anyMatch(c -> c >= '1' && c <= '9');
  }

  private MalformedJsonException outOfRange() {
    return in.refuse(Reason.NUMBER_OUT_OF_RANGE, "number does not survive a double");
  }

  private boolean optional(String oneOf) throws MalformedJsonException {
    int b = in.peek();
    if (b < 0 || oneOf.indexOf(b) < 0) {
      return false;
    }
    take();
    return true;
  }

  private void digits() throws MalformedJsonException {
    if (!isDigit(in.peek())) {
      in.next();
      throw in.refuse(Reason.SYNTAX, "expected a value");
    }
    while (isDigit(in.peek())) {
      take();
    }
  }

  private void take() throws MalformedJsonException {
    if (text.length() == MAX_CHARS) {
      throw in.refuse(Reason.NUMBER_OUT_OF_RANGE, "number longer than " + MAX_CHARS);
    }
    text.append((char) in.next());
  }

  private int digitsBefore() {
    return text.charAt(0) == '-' ? text.length() - 1 : text.length();
  }

  private static boolean isDigit(int b) {
    return b >= '0' && b <= '9';
  }
}
