/**
 * How this executor proves itself, and keeps proving itself.
 *
 * <p>At boot it makes its keys in memory, binds them to evidence of the TEE and gets an attestation
 * result (EAR) from attestation-service; at half of each EAR's life it does so again. What leaves
 * is the current EAR and the keys that it names. A refusal tells nothing but a case id, and ends
 * the process; an attestation-service that does not answer is asked again. Private keys never
 * leave.
 */
package io.strongroom.executor.attester;
