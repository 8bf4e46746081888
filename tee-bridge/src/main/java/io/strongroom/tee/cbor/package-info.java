/**
 * CBOR (RFC 8949) from strangers: a reader that takes one spelling of each value and nothing else,
 * and a writer of the same.
 *
 * <p>Bytes and limits go in, {@link io.strongroom.tee.cbor.CborValue}s come out, or a {@link
 * io.strongroom.tee.cbor.MalformedCborException}. Floats, undefined and further simple values are
 * refused, since nothing that we read has them.
 */
package io.strongroom.tee.cbor;
