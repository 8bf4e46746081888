package io.strongroom.tee.cbor;

/** The parts of a value's first byte (RFC 8949 §3). */
final class CborHead {
  static final int UNSIGNED = 0;
  static final int NEGATIVE = 1;
  static final int BYTES = 2;
  static final int TEXT = 3;
  static final int ARRAY = 4;
  static final int MAP = 5;
  static final int TAG = 6;
  static final int SIMPLE = 7;

  /** Below it, the argument is the information itself. */
  static final int ONE_BYTE = 24;

  static final int TWO_BYTES = 25;
  static final int FOUR_BYTES = 26;
  static final int EIGHT_BYTES = 27;
  static final int INDEFINITE = 31;

  static final int FALSE = 20;
  static final int TRUE = 21;
  static final int NULL = 22;

  /** Ends a container that did not announce its size. */
  static final int BREAK = 0xFF;

  private static final int MAJOR_SHIFT = 5;
  private static final int INFORMATION_MASK = 0x1F;

  private CborHead() {}

  static int of(int major, int information) {
    return major << MAJOR_SHIFT | information;
  }

  static int major(int head) {
    return head >>> MAJOR_SHIFT;
  }

  static int information(int head) {
    return head & INFORMATION_MASK;
  }
}
