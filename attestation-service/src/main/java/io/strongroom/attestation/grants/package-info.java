/**
 * Grants: whether one version may run on one executor now, decided in one place.
 *
 * <p>A gateway asks; a grant of at most a minute leaves, bound to the gateway's certificate and the
 * executor's boot, or a typed refusal that names the rule. What is current is asked of the registry
 * itself, never of shared memory; the namespace's policy and the version's own demands must both
 * hold, and neither can loosen the other.
 */
package io.strongroom.attestation.grants;
