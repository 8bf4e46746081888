/**
 * Where every invocation enters: the relying party that decides which executor may see it.
 *
 * <p>A request enters with a caller's token; it leaves towards an executor whose attestation result
 * verifies, whose TLS key is the attested one, and for which a grant is held. What a request needs
 * on its way (records, executors, grants, revocations) is fetched and verified beside it, so that a
 * warm call asks nobody. The gateway never sends work to a weaker executor than its class asks for,
 * and never believes shared memory without a signature.
 */
package io.strongroom.gateway;
