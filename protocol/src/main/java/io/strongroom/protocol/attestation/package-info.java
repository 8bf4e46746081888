/**
 * Remote attestation as it crosses the wire: the request, challenge, attestation, response exchange with an
 * executor, what it binds, what a verifier concludes (EAR), and how a relying party reads that conclusion.
 * Evidence itself is opaque here; {@code tee-bridge} verifies it.
 */
package io.strongroom.protocol.attestation;
