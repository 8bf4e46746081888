/**
 * COSE_Sign1 (RFC 9052 §4.2): one payload, one signature, over the bytes as received.
 *
 * <p>The caller says which algorithm a signature must have; a header never chooses it. Keys and who
 * they belong to are the caller's business. Reads with {@link io.strongroom.tee.cbor}.
 */
package io.strongroom.tee.cose;
