package io.strongroom.executor.admission;

import io.strongroom.protocol.attestation.VerifiedEar;
import io.strongroom.protocol.grant.VerifiedGrant;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.token.Caller;
import java.util.Optional;

/** What admission came to. */
public sealed interface AdmissionOutcome {

  /**
   * The grant's version may run.
   *
   * @param ear this executor's result under which the grant was issued
   * @param caller whom the executor itself has verified; empty if it was not asked to
   */
  record Admitted(VerifiedGrant grant, VerifiedEar ear, Optional<Caller> caller)
      implements AdmissionOutcome {}

  /** Nothing may run. */
  record Refused(Reason reason, String detail) implements AdmissionOutcome {}
}
