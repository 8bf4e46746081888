/**
 * Receipts: what ran, for whom, on what input, with what result and at what cost, signed by this
 * boot's key.
 *
 * <p>Bodies enter as invocations end; every quarter of a second they leave as one signed batch,
 * which is on disk before it is sent and is sent until attestation-service has taken it. A batch
 * that was left behind by a killed supervisor is delivered by the next one. The package never
 * invents, changes or drops a body that it accepted; when it cannot write, it says so, and
 * confidential work stops.
 */
package io.strongroom.executor.receipt;
