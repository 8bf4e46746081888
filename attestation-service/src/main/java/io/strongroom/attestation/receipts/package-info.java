/**
 * Receipts: what executors signed about the invocations they ran, kept for auditors.
 *
 * <p>A signed batch enters over a connection with the executor's attested key; it is in SQL before
 * the executor hears so. What leaves is one receipt with all that proves it. Batches of one boot
 * are a chain, and a batch that does not continue it is refused, so that a gap cannot be closed
 * later.
 */
package io.strongroom.attestation.receipts;
