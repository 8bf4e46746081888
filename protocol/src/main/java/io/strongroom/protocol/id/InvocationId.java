package io.strongroom.protocol.id;

import io.strongroom.protocol.json.TextValue;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * One invocation, from the gateway to the receipt; sent to clients as {@code X-Request-Id}.
 *
 * @param value 32 lower-case hex digits
 */
public record InvocationId(String value) implements TextValue, Comparable<InvocationId> {
  private static final int RANDOM_BYTES = 16;

  public InvocationId {
    if (!Hex.isLower(value, 2 * RANDOM_BYTES)) {
      throw new IllegalArgumentException("an invocation id must match [0-9a-f]{32}");
    }
  }

  /** Reads the text form. */
  public static InvocationId of(String text) {
    return new InvocationId(text);
  }

  /** A new one. */
  public static InvocationId random(RandomGenerator random) {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return new InvocationId(HexFormat.of().formatHex(bytes));
  }

  @Override
  public int compareTo(InvocationId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
