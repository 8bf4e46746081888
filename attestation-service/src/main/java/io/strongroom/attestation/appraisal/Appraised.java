package io.strongroom.attestation.appraisal;

import io.strongroom.protocol.attestation.AppraisalReport;
import io.strongroom.protocol.attestation.RuntimeData;
import io.strongroom.protocol.id.CaseId;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.tee.VerifiedEvidence;
import java.time.Instant;
import java.util.Optional;

/**
 * What was appraised, and what was found.
 *
 * @param runtime what the evidence binds
 */
public record Appraised(VerifiedEvidence evidence, RuntimeData runtime, Findings findings) {
  AppraisalReport report(Optional<CaseId> caseId, Optional<Sha256> earSha256, Instant at) {
    return new AppraisalReport(
        Optional.of(runtime.bootId()),
        caseId,
        evidence.type().toString(),
        evidence.simulated(),
        findings.status(),
        findings.reports(),
        earSha256,
        at);
  }
}
