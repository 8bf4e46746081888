package io.strongroom.executor.receipt;

/**
 * A batch as it is kept and delivered.
 *
 * @param content the body of the delivery, JSON
 */
// The array goes to the disk and nowhere else.
@SuppressWarnings("ArrayRecordComponent")
record SignedBatch(BatchName name, byte[] content) {}
