package io.strongroom.protocol.jose;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What is remembered, how long and how much. */
class VerifiedCacheTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  @Test
  void remembersUntilTheTokenExpires() {
    VerifiedCache<String> cache = new VerifiedCache<>(2);
    cache.put("token", "value", NOW.plusSeconds(10), NOW);

    assertThat(cache.get("token", NOW.plusSeconds(9))).contains("value");
    assertThat(cache.get("token", NOW.plusSeconds(10))).isEmpty();
    assertThat(cache.get("other", NOW)).isEmpty();
  }

  @Test
  void doesNotRememberWhatHasExpired() {
    VerifiedCache<String> cache = new VerifiedCache<>(2);
    cache.put("token", "value", NOW, NOW);
    assertThat(cache.size()).isZero();
  }

  @Test
  void forgetsTheExpiredFirst() {
    VerifiedCache<String> cache = new VerifiedCache<>(2);
    cache.put("old", "1", NOW.plusSeconds(1), NOW);
    cache.put("young", "2", NOW.plusSeconds(100), NOW);
    cache.put("new", "3", NOW.plusSeconds(100), NOW.plusSeconds(2));

    assertThat(cache.get("young", NOW.plusSeconds(2))).contains("2");
    assertThat(cache.get("new", NOW.plusSeconds(2))).contains("3");
  }

  @Test
  void neverHoldsMoreThanItsBound() {
    VerifiedCache<String> cache = new VerifiedCache<>(8);
    for (int i = 0; i < 1_000; i++) {
      cache.put("token " + i, "value", NOW.plusSeconds(100), NOW);
      assertThat(cache.size()).isLessThanOrEqualTo(8);
    }
  }
}
