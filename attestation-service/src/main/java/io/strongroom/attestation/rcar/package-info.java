/**
 * Node attestation: the request-challenge-attestation-response exchange of the Confidential
 * Containers KBS protocol 0.1.1.
 *
 * <p>A stranger's request enters; an EAR leaves, or {@code not-trusted} with a case id and nothing
 * else. Refusals happen in one fixed order and every one before authentic evidence is only counted.
 * Nothing here judges whether authentic evidence is good enough: that is {@link
 * io.strongroom.attestation.appraisal}.
 */
package io.strongroom.attestation.rcar;
