package io.strongroom.gateway.wire;

import io.strongroom.protocol.executor.AnswerHeadLimits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * Header fields in order, names in lower case. Every name is a token and no value holds a control
 * character, so that what is written as one field is read as one field (RFC 9110, 5.5 and 5.6.2).
 */
public final class WireHeaders {
  /** What a function may send and what its executor adds; bounds what one answer can cost. */
  static final int MOST_FIELDS = AnswerHeadLimits.FIELDS + AnswerHeadLimits.ADDED_FIELDS;

  private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

  private final List<String> names = new ArrayList<>();
  private final List<String> values = new ArrayList<>();

  /**
   * Adds a field.
   *
   * @throws IllegalArgumentException when name or value cannot be a field
   */
  public WireHeaders add(String name, String value) {
    if (names.size() >= MOST_FIELDS) {
      throw new IllegalArgumentException("more than " + MOST_FIELDS + " header fields");
    }
    if (!isToken(name) || !isValue(value)) {
      throw new IllegalArgumentException("not a header field");
    }
    names.add(name.toLowerCase(Locale.ROOT));
    values.add(value);
    return this;
  }

  /** The first value of a field; {@code name} in lower case. */
  public Optional<String> first(String name) {
    int index = names.indexOf(name);
    return index < 0 ? Optional.empty() : Optional.of(values.get(index));
  }

  /** How often a field occurs; {@code name} in lower case. */
  int count(String name) {
    return (int) names.stream().filter(name::equals).count();
  }

  /** Whether a field that is a list, such as {@code Connection}, names {@code token}. */
  public boolean lists(String name, String token) {
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).equals(name) && listed(values.get(i)).anyMatch(token::equals)) {
        return true;
      }
    }
    return false;
  }

  /** The members of a list field's value, in lower case (RFC 9110, 5.6.1). */
  private static Stream<String> listed(String value) {
    return Arrays.stream(value.split(",")).map(member -> member.strip().toLowerCase(Locale.ROOT));
  }

  /** Every field in order. */
  public void forEach(BiConsumer<String, String> field) {
    for (int i = 0; i < names.size(); i++) {
      field.accept(names.get(i), values.get(i));
    }
  }

  static boolean isToken(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!plain && TOKEN_MARKS.indexOf(c) < 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private static boolean isValue(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < ' ' && c != '\t') || c == 0x7f || c > 0xff) {
        return false;
      }
    }
    return true;
  }
}
