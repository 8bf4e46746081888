package io.strongroom.executor.receipt;

import io.strongroom.protocol.receipt.ReceiptBody;

/**
 * A body that waits for its batch.
 *
 * @param canonical its canonical form, which is what is hashed; made once
 */
// The array is made here and read by the signer alone.
@SuppressWarnings("ArrayRecordComponent")
record UnsignedReceipt(ReceiptBody body, byte[] canonical) {}
