/**
 * How code and secrets travel so that only their reader sees them: sealed by a team to a key broker
 * ({@link io.strongroom.protocol.seal.SealedContent}, HPKE, RFC 9180), and released by the broker
 * to one executor's attested key ({@link io.strongroom.protocol.seal.ReleasedContent}, JWE, RFC
 * 7516).
 */
package io.strongroom.protocol.seal;
