package io.strongroom.executor.admission;

import io.strongroom.protocol.problem.Reason;
import java.util.Optional;

/** Why one check did not hold. */
record Refusal(Reason reason, String detail) {

  /** A refusal of the grant itself, unless the condition holds. */
  static Optional<Refusal> grantUnless(boolean holds, String detail) {
    return unless(holds, Reason.GRANT_REFUSED, detail);
  }

  static Optional<Refusal> unless(boolean holds, Reason reason, String detail) {
    return holds ? Optional.empty() : Optional.of(new Refusal(reason, detail));
  }

  AdmissionOutcome outcome() {
    return new AdmissionOutcome.Refused(reason, detail);
  }
}
