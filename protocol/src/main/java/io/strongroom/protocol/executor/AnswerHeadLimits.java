package io.strongroom.protocol.executor;

/**
 * How large the header of a function's answer may be. An executor sends nothing larger (it calls
 * the answer invalid and says so in a receipt), and a gateway reads at least this and what the
 * executor adds: otherwise it would count a healthy executor as lost and run the function again.
 */
public final class AnswerHeadLimits {
  /** Header fields. */
  public static final int FIELDS = 256;

  /** Bytes of the name and the value of one field. */
  public static final int FIELD_BYTES = 32 * 1024;

  /** Bytes of all names and values together. */
  public static final int BYTES = 64 * 1024;

  /** Fields that an executor adds: framing, date, outcome, receipt, and room. */
  public static final int ADDED_FIELDS = 32;

  /** Bytes of the fields that an executor adds. */
  public static final int ADDED_BYTES = 8 * 1024;

  private AnswerHeadLimits() {}
}
