package io.strongroom.protocol.id;

import io.strongroom.protocol.json.TextValue;

/**
 * The name of a function inside its namespace.
 *
 * @param value the name: {@code [a-z][a-z0-9-]{0,62}}
 */
public record FunctionName(String value) implements TextValue, Comparable<FunctionName> {
  public FunctionName {
    Names.check("function name", value);
  }

  /** Reads the text form. */
  public static FunctionName of(String text) {
    return new FunctionName(text);
  }

  @Override
  public int compareTo(FunctionName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
