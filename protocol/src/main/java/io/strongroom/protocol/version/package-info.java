/**
 * Functions, immutable versions and the aliases that name them. What a deployer states about a
 * version enters signed; a verified version leaves, made only by its verifier: registry
 * countersignature, deployer signature and digests all hold. It does not decide whether the
 * deployer may deploy; the namespace's policy does.
 */
package io.strongroom.protocol.version;
