package io.strongroom.attestation.appraisal;

import io.strongroom.protocol.attestation.AppraisalReport;
import io.strongroom.protocol.id.CaseId;
import java.time.Instant;
import java.util.Optional;

/** What the appraisal of authentic evidence came to. */
public sealed interface AppraisalOutcome permits TrustedPlatform, AppraisalOutcome.Untrusted {
  /** The evidence is authentic and not good enough; {@code about} says why. */
  record Untrusted(Appraised about) implements AppraisalOutcome {
    /** The operator's report of this refusal. */
    public AppraisalReport report(CaseId caseId, Instant at) {
      return about.report(Optional.of(caseId), Optional.empty(), at);
    }
  }
}
