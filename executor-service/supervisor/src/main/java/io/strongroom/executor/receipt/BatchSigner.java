package io.strongroom.executor.receipt;

import io.strongroom.executor.attester.BootKeys;
import io.strongroom.executor.attester.OwnEars;
import io.strongroom.protocol.attestation.VerifiedEar;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.receipt.MerkleTree;
import io.strongroom.protocol.receipt.ReceiptBatch;
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

  /**
   * The next batch. Nothing runs before the first EAR, so there is one to name.
   *
   * @param bodies canonical forms
   */
  SignedBatch sign(List<byte[]> bodies) {
    VerifiedEar ear = ears.latest().orElseThrow();
    ReceiptBatch batch =
        new ReceiptBatch(
            keys.bootId(),
            counter,
            previous,
            MerkleTree.of(bodies).root(),
            bodies.size(),
            ear.sha256(),
            clock.instant());
    String jws = batch.sign(keys.signingKey());
    previous = Optional.of(ReceiptBatch.digestOf(jws));
    counter++;
    return new SignedBatch(
        new BatchName(keys.bootId(), batch.counter()),
        ReceiptBatch.Delivery.json(ear.jws(), jws, bodies));
  }
}
