package io.strongroom.cell.frame;

import java.util.Arrays;
import java.util.Optional;

/**
 * How an invocation ended, as the cell knows it. That the cell itself was lost is known only to the
 * supervisor and therefore missing here.
 */
public enum CellOutcome {
  /** The handler answered and everything it left running ended by itself. */
  OK("ok"),
  /** The handler threw, or its promise was rejected. */
  THREW("threw"),
  /** The handler, or what it gave to {@code waitUntil}, took longer than the wall limit. */
  EXCEEDED_WALL("exceededWall"),
  EXCEEDED_CPU("exceededCpu"),
  EXCEEDED_MEMORY("exceededMemory"),
  EXCEEDED_LOG("exceededLog"),
  /** A body over {@link FrameLimits#BODY_BYTES}. */
  EXCEEDED_BODY("exceededBody"),
  /** The handler's promise can never settle: nothing is left that could settle it. */
  NEVER_SETTLED("neverSettled"),
  /** The handler returned something that is not a response. */
  INVALID_RESPONSE("invalidResponse"),
  /** The supervisor no longer wanted the answer. */
  CANCELED("canceled"),
  /** The supervisor may no longer run this version. */
  REVOKED("revoked"),
  /** The cell has no place for the invocation; it did not start and may be tried elsewhere. */
  OVERLOADED("overloaded"),
  /** The version is not loaded in this cell; the invocation did not start. */
  NOT_LOADED("notLoaded"),
  /** The cell failed, not the function. */
  INTERNAL_ERROR("internalError");

  private final String wireName;

  CellOutcome(String wireName) {
    this.wireName = wireName;
  }

  /** The name in receipts, logs and on the wire. */
  public String wireName() {
    return wireName;
  }

  /** The outcome of this name, if there is one. */
  public static Optional<CellOutcome> of(String wireName) {
    return Arrays.stream(values()).filter(o -> o.wireName.equals(wireName)).findFirst();
  }
}
