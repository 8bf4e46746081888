package io.strongroom.protocol.json;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Locale;

/** The text form of enums whose JSON names are their constants in kebab-case. */
public final class EnumText {
  private EnumText() {}

  /** {@code TOO_LARGE} as {@code too-large}. */
  public static String kebab(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** {@code FunctionClass} as {@code function class}. */
  private static String named(Class<?> type) {
    return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }

  private static String words(Class<? extends Enum<?>> type) {
    return Arrays.stream(type.getEnumConstants()).map(Enum::toString).collect(joining(", "));
  }

  /** The constant whose {@code toString()} is the text, and no other spelling of it. */
  public static <E extends Enum<E>> E of(Class<E> type, String text) {
    for (E constant : type.getEnumConstants()) {
      if (constant.toString().equals(text)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(named(type) + " must be one of " + words(type));
  }
}
