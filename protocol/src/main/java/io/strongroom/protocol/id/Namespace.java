package io.strongroom.protocol.id;

import io.strongroom.protocol.json.TextValue;

/**
 * A team's own space: functions, policy, roles and cells belong to exactly one.
 *
 * @param value the name: {@code [a-z][a-z0-9-]{0,62}}
 */
public record Namespace(String value) implements TextValue, Comparable<Namespace> {
  public Namespace {
    Names.check("namespace", value);
  }

  /** Reads the text form. */
  public static Namespace of(String text) {
    return new Namespace(text);
  }

  @Override
  public int compareTo(Namespace other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
