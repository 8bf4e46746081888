package io.strongroom.protocol.json;

import java.util.Objects;

/**
 * The text is not the JSON that was asked for. Thrown for what came from outside, never for a fault
 * of ours. The message names place and rule and never repeats the input.
 */
public final class MalformedJsonException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why a text was refused. */
  public enum Reason {
    TOO_LARGE,
    TOO_DEEP,
    TOO_MANY_MEMBERS,
    NOT_UTF8,
    SYNTAX,
    TRUNCATED,
    TRAILING_DATA,
    DUPLICATE_MEMBER,
    LONE_SURROGATE,
    NUL_CHARACTER,
    NUMBER_OUT_OF_RANGE,
    /** Well-formed, but a member is missing, unknown, of the wrong type, or its value refused. */
    WRONG_SHAPE
  }

  private final Reason reason;
  private final int offset;

  /**
   * @param offset byte offset of the offence, or -1 where it has none
   */
  public MalformedJsonException(Reason reason, int offset, String detail) {
    super(offset < 0 ? detail : detail + " at byte " + offset);
    this.reason = Objects.requireNonNull(reason);
    this.offset = offset;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }

  /** Byte offset of the offence, or -1 where it has none. */
  public int offset() {
    return offset;
  }
}
