package io.strongroom.executor.admission;

import io.strongroom.protocol.problem.Reason;
import java.util.Optional;
import java.util.function.Supplier;

/** Why one check did not hold. */
record Refusal(Reason reason, String detail) {

  /** A refusal of the grant itself, unless the condition holds. */
  static Optional<Refusal> grantUnless(boolean holds, String detail) {
    return grantUnless(holds, () -> detail);
  }

  /** As above; the detail is put together only when it is needed. */
  static Optional<Refusal> grantUnless(boolean holds, Supplier<String> detail) {
    return unless(holds, Reason.GRANT_REFUSED, detail);
  }

  /** A refusal unless the condition holds; the detail is put together only then. */
  static Optional<Refusal> unless(boolean holds, Reason reason, Supplier<String> detail) {
    return holds ? Optional.empty() : Optional.of(new Refusal(reason, detail.get()));
  }

  AdmissionOutcome outcome() {
    return new AdmissionOutcome.Refused(reason, detail);
  }
}
