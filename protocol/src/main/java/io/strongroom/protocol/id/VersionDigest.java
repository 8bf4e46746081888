package io.strongroom.protocol.id;

import io.strongroom.protocol.json.TextValue;
import java.util.Objects;

/**
 * The identity of one immutable function version: SHA-256 over the canonical version statement.
 * Whoever holds it and the statement knows code, class, scope and owner.
 *
 * @param value the digest
 */
public record VersionDigest(Sha256 value) implements TextValue, Comparable<VersionDigest> {
  public VersionDigest {
    Objects.requireNonNull(value);
  }

  /** Reads the text form, {@code sha256:<64 hex>}. */
  public static VersionDigest of(String text) {
    return new VersionDigest(Sha256.of(text));
  }

  @Override
  public int compareTo(VersionDigest other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
