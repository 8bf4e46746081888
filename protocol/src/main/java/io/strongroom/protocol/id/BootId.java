package io.strongroom.protocol.id;

import io.strongroom.protocol.json.TextValue;
import java.util.Objects;

/**
 * One boot of one executor: the thumbprint of the {@code tee-pubkey} that was made at that boot.
 * Derived, so an executor can neither choose another's nor keep its own over a restart.
 *
 * @param value thumbprint of {@code tee-pubkey}
 */
public record BootId(Thumbprint value) implements TextValue, Comparable<BootId> {
  public BootId {
    Objects.requireNonNull(value);
  }

  /** Reads the text form, 43 base64url characters. */
  public static BootId of(String text) {
    return new BootId(Thumbprint.of(text));
  }

  @Override
  public int compareTo(BootId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
