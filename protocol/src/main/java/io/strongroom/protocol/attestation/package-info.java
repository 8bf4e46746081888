/**
 * How an executor proves what it runs, and what the verifier says about it: the RCAR exchange, the
 * attestation result (EAR) and what the owner reads. Evidence of a TEE enters as opaque JSON and is
 * judged elsewhere; a {@code VerifiedEar} leaves only through {@code EarVerifier}. Nothing here
 * talks to hardware or network.
 */
package io.strongroom.protocol.attestation;
