package io.strongroom.executor.receipt;

import io.strongroom.executor.attester.BootKeys;
import io.strongroom.executor.attester.OwnEars;
import io.strongroom.protocol.attestation.VerifiedEar;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.receipt.MerkleTree;
import io.strongroom.protocol.receipt.ReceiptBatch;
import io.strongroom.protocol.receipt.ReceiptBody;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Makes the chain of this boot's batches. For one thread. */
final class BatchSigner {
  private final BootKeys keys;
  private final OwnEars ears;
  private final InstantSource clock;
  private long counter;
  private Optional<Sha256> previous = Optional.empty();

  BatchSigner(BootKeys keys, OwnEars ears, InstantSource clock) {
    this.keys = keys;
    this.ears = ears;
    this.clock = clock;
  }

  /** The next batch. Nothing runs before the first EAR, so there is one to name. */
  SignedBatch sign(List<UnsignedReceipt> receipts) {
    VerifiedEar ear = ears.latest().orElseThrow();
    ReceiptBatch batch =
        new ReceiptBatch(
            keys.bootId(),
            counter,
            previous,
            MerkleTree.of(receipts.stream().map(UnsignedReceipt::canonical).toList()).root(),
            receipts.size(),
            ear.sha256(),
            clock.instant());
    String jws = batch.sign(keys.signingKey());
    previous = Optional.of(ReceiptBatch.digestOf(jws));
    counter++;
    List<ReceiptBody> bodies = receipts.stream().map(UnsignedReceipt::body).toList();
    return new SignedBatch(
        new BatchName(keys.bootId(), batch.counter()),
        Json.bytes(new ReceiptBatch.Delivery(ear.jws(), jws, bodies)));
  }
}
