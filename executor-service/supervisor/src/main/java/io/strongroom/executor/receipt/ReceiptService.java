package io.strongroom.executor.receipt;

import io.strongroom.executor.attester.BootKeys;
import io.strongroom.executor.attester.OwnEars;
import io.strongroom.protocol.tls.JsonClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * Signing, spool and delivery together.
 *
 * @param receipts where bodies go
 */
public record ReceiptService(Receipts receipts, AutoCloseable delivery) implements AutoCloseable {

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
    ReceiptDelivery delivery = new ReceiptDelivery(verifier, spool);
    BatchSigner batches = new BatchSigner(keys, ears, clock);
    return new ReceiptService(new Receipts(batches, spool, delivery::look), delivery);
  }

  @Override
  public void close() throws Exception {
    receipts.close();
    delivery.close();
  }
}
