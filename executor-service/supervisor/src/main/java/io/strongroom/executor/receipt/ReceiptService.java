package io.strongroom.executor.receipt;

import io.strongroom.executor.attester.BootKeys;
import io.strongroom.executor.attester.OwnEars;
import io.strongroom.protocol.tls.JsonClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;

/** Signing, spool and delivery together. */
public final class ReceiptService implements AutoCloseable {
  private final ReceiptSpool spool;
  private final ReceiptDelivery delivery;
  private final Receipts receipts;

  private ReceiptService(ReceiptSpool spool, ReceiptDelivery delivery, Receipts receipts) {
    this.spool = spool;
    this.delivery = delivery;
    this.receipts = receipts;
  }

  /**
   * Starts; delivers what an earlier process left.
   *
   * @param verifier a connection to attestation-service under this boot's TLS key
   * @param directory of the supervisor's own, on a disk that outlives the process
   * @param mostBytes of undelivered batches
   * @throws IOException if the directory cannot be used
   */
  public static ReceiptService start(
      BootKeys keys,
      OwnEars ears,
      JsonClient verifier,
      Path directory,
      long mostBytes,
      InstantSource clock)
      throws IOException {
    ReceiptSpool spool = new ReceiptSpool(directory, mostBytes);
    ReceiptDelivery delivery = new ReceiptDelivery(verifier, spool, ReceiptDelivery.LONGEST_PAUSE);
    BatchSigner batches = new BatchSigner(keys, ears, clock);
    return new ReceiptService(spool, delivery, new Receipts(batches, spool, delivery::look));
  }

  /** Where bodies go. */
  public Receipts receipts() {
    return receipts;
  }

  /** Bytes of batches that are not delivered yet. */
  public long waitingBytes() {
    return spool.waitingBytes();
  }

  /** Signs and keeps what is left; what is not delivered stays for the next process. */
  @Override
  public void close() {
    receipts.close();
    delivery.close();
  }
}
