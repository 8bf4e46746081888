package io.strongroom.protocol.receipt;

import io.strongroom.protocol.json.TextValue;
import io.strongroom.protocol.problem.Reason;
import java.util.Optional;

/**
 * How an invocation ended. Text form in camel case, as function authors read it in logs and errors.
 * The reason is what the caller's problem says; {@link #OK} has none.
 */
public enum Outcome implements TextValue {
  OK("ok", null),
  THREW("threw", Reason.FUNCTION_THREW),
  EXCEEDED_WALL("exceededWall", Reason.EXCEEDED_WALL),
  EXCEEDED_CPU("exceededCpu", Reason.EXCEEDED_CPU),
  EXCEEDED_MEMORY("exceededMemory", Reason.EXCEEDED_MEMORY),
  EXCEEDED_LOG("exceededLog", Reason.EXCEEDED_LOG),
  /** A body over its limit, in or out. */
  EXCEEDED_BODY("exceededBody", Reason.PAYLOAD_TOO_LARGE),
  /** Nothing is left to run and the handler's promise is still open. */
  NEVER_SETTLED("neverSettled", Reason.FUNCTION_THREW),
  INVALID_RESPONSE("invalidResponse", Reason.INVALID_RESPONSE),
  CELL_LOST("cellLost", Reason.CELL_LOST),
  CANCELED("canceled", Reason.CANCELED),
  REVOKED("revoked", Reason.REVOKED);

  private final String text;
  private final Reason reason;

  Outcome(String text, Reason reason) {
    this.text = text;
    this.reason = reason;
  }

  /** Reads the text form. */
  public static Outcome of(String text) {
    for (Outcome outcome : values()) {
      if (outcome.text.equals(text)) {
        return outcome;
      }
    }
    throw new IllegalArgumentException("not an outcome");
  }

  /** What the caller is told; empty for {@link #OK}. */
  public Optional<Reason> reason() {
    return Optional.ofNullable(reason);
  }

  @Override
  public String toString() {
    return text;
  }
}
