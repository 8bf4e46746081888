/**
 * Who is asking, and whether they may.
 *
 * <p>A peer is known by the key it showed in TLS, a caller by the access token it sent; neither
 * stands for the other. Every JAX-RS method states with {@link
 * io.strongroom.boundary.access.Access} whom it serves: one that does not stops the start. A
 * refusal leaves as a problem before the method runs.
 */
package io.strongroom.boundary.access;
