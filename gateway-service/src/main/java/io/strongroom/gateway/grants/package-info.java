/**
 * Permission to use an executor, and its withdrawal.
 *
 * <p>Grants come from attestation-service, one for each version and executor, for at most a minute;
 * they are renewed at half of their life beside the requests. Revocations are polled every second.
 * What leaves is a {@link io.strongroom.gateway.grants.HeldGrant} that is alive and not revoked, or
 * a refusal that says why there is none.
 */
package io.strongroom.gateway.grants;
