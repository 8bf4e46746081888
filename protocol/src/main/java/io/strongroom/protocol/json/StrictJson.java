package io.strongroom.protocol.json;

import io.strongroom.protocol.json.MalformedJsonException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * Refuses every JSON text that two readers could understand differently: RFC 8259 grammar narrowed
 * to I-JSON (RFC 7493), over the bytes as received and before any parser sees them.
 *
 * <p>Refused besides bad syntax: invalid UTF-8 and byte order marks, lone surrogates, U+0000,
 * members that are equal once their escapes are undone, anything after the value, and numbers that
 * do not survive a double (integers beyond 2^53-1, {@code 1e999}, {@code 1e-999}, {@code -0}).
 * Size, depth and member count are limited by {@link JsonLimits}. Accepting a text promises nothing
 * about its meaning.
 */
public final class StrictJson {
  private static final int END = -1;

  private final JsonCursor in;
  private final JsonLimits limits;
  private int members;

  private StrictJson(byte[] json, JsonLimits limits) {
    this.in = new JsonCursor(json);
    this.limits = limits;
  }

  /** Returns when the text is acceptable. */
  public static void check(byte[] json, JsonLimits limits) throws MalformedJsonException {
    if (json.length > limits.maxBytes()) {
      throw new MalformedJsonException(
          Reason.TOO_LARGE, -1, json.length + " bytes, at most " + limits.maxBytes());
    }
    new StrictJson(json, limits).document();
  }

  /** As {@link #check(byte[], JsonLimits)}; a lone surrogate in the string is refused as such. */
  public static void check(String json, JsonLimits limits) throws MalformedJsonException {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(json)) {
      throw new MalformedJsonException(Reason.LONE_SURROGATE, -1, "text is not Unicode");
    }
    check(json.getBytes(StandardCharsets.UTF_8), limits);
  }

  private void document() throws MalformedJsonException {
    in.skipSpace();
    value(0);
    in.skipSpace();
    if (in.peek() != END) {
      throw in.refuse(Reason.TRAILING_DATA, "data after the value");
    }
  }

  private void value(int depth) throws MalformedJsonException {
    switch (in.peek()) {
      case '{' -> object(depth + 1);
      case '[' -> array(depth + 1);
      case '"' -> JsonString.read(in);
      case 't' -> in.literal("true");
      case 'f' -> in.literal("false");
      case 'n' -> in.literal("null");
      default -> JsonNumber.read(in);
    }
  }

  private void object(int depth) throws MalformedJsonException {
    enter(depth);
    Set<String> names = new HashSet<>();
    if (in.skipIf('}')) {
      return;
    }
    do {
      in.skipSpace();
      member(names, depth);
      in.skipSpace();
    } while (in.skipIf(','));
    in.expect('}');
  }

  private void member(Set<String> names, int depth) throws MalformedJsonException {
    count();
    int start = in.offset();
    if (!names.add(JsonString.read(in))) {
      throw new MalformedJsonException(Reason.DUPLICATE_MEMBER, start, "member appears twice");
    }
    in.skipSpace();
    in.expect(':');
    in.skipSpace();
    value(depth);
  }

  private void array(int depth) throws MalformedJsonException {
    enter(depth);
    if (in.skipIf(']')) {
      return;
    }
    do {
      in.skipSpace();
      count();
      value(depth);
      in.skipSpace();
    } while (in.skipIf(','));
    in.expect(']');
  }

  private void enter(int depth) throws MalformedJsonException {
    if (depth > limits.maxDepth()) {
      throw in.refuse(Reason.TOO_DEEP, "nested deeper than " + limits.maxDepth());
    }
    in.next();
    in.skipSpace();
  }

  private void count() throws MalformedJsonException {
    members++;
    if (members > limits.maxMembers()) {
      throw in.refuse(Reason.TOO_MANY_MEMBERS, "more members than " + limits.maxMembers());
    }
  }
}
