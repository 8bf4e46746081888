package io.strongroom.protocol.json;

/**
 * A value whose JSON form is one integer: {@link #value()} writes it, and a public static method
 * {@code of(long)} of the same class reads it back, refusing anything else with {@link
 * IllegalArgumentException}.
 */
public interface NumberValue {
  /** The JSON form. */
  long value();
}
