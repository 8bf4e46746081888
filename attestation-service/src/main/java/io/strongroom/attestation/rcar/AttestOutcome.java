package io.strongroom.attestation.rcar;

import io.strongroom.protocol.id.CaseId;

/** What a node is told. */
sealed interface AttestOutcome {
  /**
   * It is trusted.
   *
   * @param ear compact JWS
   */
  record Attested(String ear) implements AttestOutcome {}

  /** It is not, and learns no more than this. */
  record NotTrusted(CaseId caseId) implements AttestOutcome {}
}
