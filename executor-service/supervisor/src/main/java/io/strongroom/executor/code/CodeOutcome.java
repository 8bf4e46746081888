package io.strongroom.executor.code;

import io.strongroom.protocol.problem.Reason;

/** Whether a version's code can be had. */
public sealed interface CodeOutcome {

  /** All of it holds. */
  record Found(Code code) implements CodeOutcome {}

  /** What there is must not run, or there is nothing. */
  record Refused(Reason reason, String detail) implements CodeOutcome {}
}
