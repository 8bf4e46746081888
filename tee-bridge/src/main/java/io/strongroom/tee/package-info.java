/**
 * Evidence of trusted execution environments: collected on the machine that has one, verified
 * anywhere.
 *
 * <p>Report data goes in and evidence comes out of an {@link io.strongroom.tee.Attester}; evidence
 * goes in and a {@link io.strongroom.tee.VerificationOutcome} comes out of an {@link
 * io.strongroom.tee.EvidenceVerifier}. Each technology has one sub-package and one line in {@link
 * io.strongroom.tee.verifiers.EvidenceVerifiers}. A verifier states what the evidence proves;
 * whether that is good enough is never decided here.
 */
package io.strongroom.tee;
