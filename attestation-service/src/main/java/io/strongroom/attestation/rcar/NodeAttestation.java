package io.strongroom.attestation.rcar;

import io.strongroom.attestation.appraisal.AppraisalOutcome.Untrusted;
import io.strongroom.attestation.appraisal.Appraiser;
import io.strongroom.attestation.appraisal.EarIssuer;
import io.strongroom.attestation.appraisal.TrustedPlatform;
import io.strongroom.attestation.cases.RefusedCases;
import io.strongroom.attestation.cases.StrangerRefusals;
import io.strongroom.attestation.metrics.OutcomeCounter;
import io.strongroom.attestation.rcar.Admission.Admitted;
import io.strongroom.attestation.rcar.AttestOutcome.Attested;
import io.strongroom.attestation.rcar.AttestOutcome.NotTrusted;
import io.strongroom.protocol.attestation.AttestRequest;
import java.util.Optional;

/**
 * The exchange as a whole: a challenge for an accepted technology, then one attempt to answer it.
 *
 * <p>Guarantee: a node learns that it is trusted, or a case id; what it is short of stands where
 * the operator reads it before the node is answered. Strangers are only counted, and their counts
 * follow within a second ({@link StrangerRefusals}).
 */
public final class NodeAttestation {
  private static final OutcomeCounter OUTCOMES =
      new OutcomeCounter(
          "strongroom_attestation_appraisals", "Attempts to attest, by what came of them");

  private final Admission admission;
  private final Appraiser appraiser;
  private final EarIssuer issuer;
  private final StrangerRefusals strangers;
  private final RefusedCases cases;

  public NodeAttestation(
      Admission admission,
      Appraiser appraiser,
      EarIssuer issuer,
      StrangerRefusals strangers,
      RefusedCases cases) {
    this.admission = admission;
    this.appraiser = appraiser;
    this.issuer = issuer;
    this.strangers = strangers;
    this.cases = cases;
  }

  /** A challenge; empty for a technology that is not accepted here. */
  Optional<Challenges.Issued> challenge(String tee) {
    return admission.challenge(tee);
  }

  AttestOutcome attest(Optional<String> cookie, AttestRequest request) {
    try {
      return appraise(admission.admit(cookie, request));
    } catch (StrangerException e) {
      OUTCOMES.count("stranger");
      return new NotTrusted(strangers.count(e.reason(), e.expected(), e.found()));
    }
  }

  private AttestOutcome appraise(Admitted node) {
    return switch (appraiser.appraise(node.evidence(), node.runtime())) {
      case TrustedPlatform trusted -> {
        OUTCOMES.count("trusted");
        yield new Attested(issuer.issue(trusted));
      }
      case Untrusted untrusted -> {
        OUTCOMES.count("untrusted");
        yield new NotTrusted(cases.open(untrusted::report));
      }
    };
  }
}
