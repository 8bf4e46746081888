/**
 * Signed statements: compact JWS with ES256 or EdDSA (and RS256 for other people's access tokens),
 * and the public keys that verify them. A received text and a set of keys enter; verified bytes or
 * a refusal leave. Never takes a key or an algorithm from the statement itself, and never shows a
 * private key. The JOSE library stays inside this package.
 */
package io.strongroom.protocol.jose;
