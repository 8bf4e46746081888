package io.strongroom.protocol.id;

import io.strongroom.protocol.json.TextValue;

/**
 * A movable name for one version of a function.
 *
 * @param value the name: {@code [a-z][a-z0-9-]{0,62}}
 */
public record AliasName(String value) implements TextValue, Comparable<AliasName> {
  /** What a call without an alias means. */
  public static final AliasName LIVE = new AliasName("live");

  public AliasName {
    Names.check("alias name", value);
  }

  /** Reads the text form. */
  public static AliasName of(String text) {
    return new AliasName(text);
  }

  @Override
  public int compareTo(AliasName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
