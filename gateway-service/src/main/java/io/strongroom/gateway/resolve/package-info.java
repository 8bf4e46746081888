/**
 * Which version a name means, from verified records only.
 *
 * <p>Records come from shared memory or from the registry; both are strangers here. A record enters
 * the cache after its signatures verified, once, and an alias whose generation is lower than one
 * already seen never does. What leaves is a {@link io.strongroom.gateway.resolve.ResolvedFunction}.
 */
package io.strongroom.gateway.resolve;
