package io.strongroom.attestation.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.attestation.TestingClock;
import io.strongroom.attestation.TestingDatabase;
import io.strongroom.protocol.id.BootId;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.protocol.receipt.ReceiptBatch;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReceiptStoreTest {
  private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");
  private static final int AT_ONCE = 4;
  private static final int ROUNDS = 50;
  private static final Sha256 SOME_DIGEST = Sha256.digest(new byte[] {1});

  private final TestingDatabase database = new TestingDatabase();
  private final ReceiptStore store = new ReceiptStore(database.jdbi(), new TestingClock(NOW));
  private final SigningKey executor = SigningKey.generateEd25519();

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aBatchThatComesManyTimesAtOnceIsStoredEachTime() throws Exception {
    try (ExecutorService deliverers = Executors.newFixedThreadPool(AT_ONCE)) {
      Optional<Sha256> previous = Optional.empty();
      for (int counter = 0; counter < ROUNDS; counter++) {
        ReceiptBatch batch = batch(counter, previous);
        String jws = batch.sign(executor);
        for (Future<ReceiptStore.Appended> outcome : appendAtOnce(deliverers, batch, jws)) {
          assertThat(outcome.get()).isEqualTo(new ReceiptStore.Appended.Stored());
        }
        previous = Optional.of(ReceiptBatch.digestOf(jws));
      }
    }
  }

  private List<Future<ReceiptStore.Appended>> appendAtOnce(
      ExecutorService deliverers, ReceiptBatch batch, String jws) {
    CyclicBarrier all = new CyclicBarrier(AT_ONCE);
    return IntStream.range(0, AT_ONCE)
        .mapToObj(i ->
            deliverers.submit(() -> {
              all.await();
              return store.append(batch, jws, List.of());
            }))
        .toList();
  }

  private ReceiptBatch batch(long counter, Optional<Sha256> previous) {
    return new ReceiptBatch(
        new BootId(executor.thumbprint()), counter, previous, SOME_DIGEST, 1, SOME_DIGEST, NOW);
  }
}
