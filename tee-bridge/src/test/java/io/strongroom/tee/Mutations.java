package io.strongroom.tee;

import java.util.Arrays;
import java.util.Random;

/**
 * Damages inputs in the ways that find faults in parsers. The seed is fixed, so that a failure can
 * be had again.
 */
public final class Mutations {
  /** Some seconds for the slowest parser. */
  public static final int ROUNDS = 20_000;

  private final Random random = new Random(20_261_123);

  /** A copy with one to four damages. */
  public byte[] damaged(byte[] input) {
    byte[] bytes = input.clone();
    for (int i = random.nextInt(4); i >= 0; i--) {
      bytes = damagedOnce(bytes);
    }
    return bytes;
  }

  private byte[] damagedOnce(byte[] bytes) {
    if (bytes.length == 0) {
      return new byte[] {(byte) random.nextInt()};
    }
    int at = random.nextInt(bytes.length);
    return switch (random.nextInt(6)) {
      case 0 -> flipped(bytes, at);
      case 1 -> Arrays.copyOf(bytes, at);
      case 2 -> Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(64));
      case 3 -> extremes(bytes, at);
      case 4 -> repeated(bytes, at);
      default -> randomized(bytes, at);
    };
  }

  private byte[] flipped(byte[] bytes, int at) {
    bytes[at] ^= (byte) (1 << random.nextInt(8));
    return bytes;
  }

  /** Four bytes of ones or zeros: lengths and offsets at their limits. */
  private byte[] extremes(byte[] bytes, int at) {
    int value = random.nextBoolean() ? 0xFF : 0;
    Arrays.fill(bytes, at, Math.min(bytes.length, at + 4), (byte) value);
    return bytes;
  }

  private byte[] repeated(byte[] bytes, int at) {
    byte[] twice = Arrays.copyOf(bytes, bytes.length + bytes.length - at);
    System.arraycopy(bytes, at, twice, bytes.length, bytes.length - at);
    // Doubling again and again would fill the heap.
    return twice.length > 1 << 17 ? bytes : twice;
  }

  private byte[] randomized(byte[] bytes, int at) {
    byte[] noise = new byte[Math.min(16, bytes.length - at)];
    random.nextBytes(noise);
    System.arraycopy(noise, 0, bytes, at, noise.length);
    return bytes;
  }
}
