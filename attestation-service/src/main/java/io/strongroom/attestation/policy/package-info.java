/**
 * Namespace policies: what a namespace's owner demands before one of its functions may run.
 *
 * <p>A policy signed by its owner enters; the newest one leaves. The operator introduces a
 * namespace's first policy and with it its owner's key; from then on only that key counts, and
 * every policy is the generation after the last. Evaluation is {@link
 * io.strongroom.attestation.grants}'.
 */
package io.strongroom.attestation.policy;
