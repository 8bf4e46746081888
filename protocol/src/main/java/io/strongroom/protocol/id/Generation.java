package io.strongroom.protocol.id;

import io.strongroom.protocol.json.NumberValue;

/**
 * A counter that grows by one with each change of a mutable record (an alias, a policy), so that an
 * old signed record can be told from the current one. A number in JSON.
 *
 * @param value 1 for the first
 */
public record Generation(long value) implements NumberValue, Comparable<Generation> {
  /** Of a record that was never changed. */
  public static final Generation FIRST = new Generation(1);

  public Generation {
    if (value < 1) {
      throw new IllegalArgumentException("generation must be 1 or more");
    }
  }

  /** Reads the JSON form. */
  public static Generation of(long value) {
    return new Generation(value);
  }

  /** Of the next change. */
  public Generation next() {
    return new Generation(Math.addExact(value, 1));
  }

  /** Whether this one is the change right after the other. */
  public boolean follows(Generation other) {
    return value - 1 == other.value;
  }

  @Override
  public int compareTo(Generation other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
