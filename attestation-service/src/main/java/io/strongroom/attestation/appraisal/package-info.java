/**
 * The platform appraisal: authentic evidence and the runtime data it binds, against reference
 * values and the operator's policy.
 *
 * <p>What enters is a {@link io.strongroom.tee.VerifiedEvidence}, which only a verifier can make;
 * what leaves is an EAR with an AR4SI trust vector, or a report that names claim, expected and
 * found for the operator. Values are assigned worst first: one bad finding is never outweighed.
 * Whether a function may run on what is trusted here is decided elsewhere, at every grant.
 */
package io.strongroom.attestation.appraisal;
