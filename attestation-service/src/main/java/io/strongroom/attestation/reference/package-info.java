/**
 * Reference values: which measurements and configurations are good.
 *
 * <p>A signed statement by a pinned provider enters; the values in force leave. Nothing unsigned
 * and nothing older than what is in force is taken. An empty store means that nothing is trusted.
 */
package io.strongroom.attestation.reference;
