package io.strongroom.attestation.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.attestation.TestingClock;
import io.strongroom.attestation.TestingDatabase;
import io.strongroom.protocol.attestation.ReferenceValues;
import io.strongroom.protocol.jose.KeySet;
import io.strongroom.protocol.jose.SigningKey;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReferenceValueStoreTest {
  private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");

  private final TestingDatabase database = new TestingDatabase();
  private final SigningKey lost = SigningKey.generateEd25519();
  private final SigningKey next = SigningKey.generateEd25519();

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void valuesOfAProviderWhoIsNoLongerPinnedAreNone() {
    accept(storeOf(lost), lost, NOW);
    ReferenceValueStore after = storeOf(next);
    after.refresh();
    assertThat(after.values()).isEmpty();
  }

  @Test
  void theNextProviderReplacesThemAndCannotGoBehindThem() {
    accept(storeOf(lost), lost, NOW);
    ReferenceValueStore after = storeOf(next);
    assertThat(accept(after, next, NOW.minusSeconds(1)))
        .isEqualTo(new ReferenceValueStore.Accepted.Older(NOW, NOW.minusSeconds(1)));
    assertThat(accept(after, next, NOW.plusSeconds(1)))
        .isInstanceOf(ReferenceValueStore.Accepted.InForceNow.class);
    assertThat(after.values()).isPresent();
  }

  private ReferenceValueStore storeOf(SigningKey provider) {
    return new ReferenceValueStore(
        database.jdbi(), KeySet.of(provider.publicJwk()), new TestingClock(NOW));
  }

  private static ReferenceValueStore.Accepted accept(
      ReferenceValueStore store, SigningKey provider, Instant issuedAt) {
    return store.accept(
        new ReferenceValues(issuedAt, "release", "commit", List.of()).sign(provider), "operator");
  }
}
