/**
 * Receipts: what an executor states, signed, about every invocation it ran. Bodies hold salted
 * commitments instead of content; batches chain them and sign them together, so that one cannot be
 * changed or taken out unnoticed. Verification needs the batch and the executor's EAR, and nobody's
 * word.
 */
package io.strongroom.protocol.receipt;
