package io.strongroom.protocol.json;

import java.util.Locale;

/** The text form of enums whose JSON names are their constants in kebab-case. */
public final class EnumText {
  private EnumText() {}

  /** {@code TOO_LARGE} as {@code too-large}. */
  public static String kebab(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The constant whose {@code toString()} is the text, and no other spelling of it. */
  public static <E extends Enum<E>> E of(Class<E> type, String text) {
    for (E constant : type.getEnumConstants()) {
      if (constant.toString().equals(text)) {
        return constant;
      }
    }
    throw new IllegalArgumentException("not one of the values of " + type.getSimpleName());
  }
}
