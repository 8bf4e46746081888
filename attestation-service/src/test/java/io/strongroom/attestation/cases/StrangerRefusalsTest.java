package io.strongroom.attestation.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.attestation.TestingClock;
import io.strongroom.attestation.TestingDatabase;
import io.strongroom.protocol.id.CaseId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StrangerRefusalsTest {
  private final TestingClock clock = new TestingClock(Instant.parse("2026-11-01T10:00:01Z"));
  private final TestingDatabase database = new TestingDatabase();
  private final StrangerRefusals refusals = refusals();

  private StrangerRefusals refusals() {
    return new StrangerRefusals(database.jdbi(), new SecureRandom(), clock);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void manyStrangersInOneMinuteAreOneEntry() {
    CaseId first = refusals.count("nonce-foreign", "expected", "");
    for (int i = 0; i < 1_000; i++) {
      assertThat(refusals.count("nonce-reused", "expected", "attempt " + i)).isEqualTo(first);
    }
    refusals.save();
    assertThat(rows()).isEqualTo(1);
    assertThat(refusals.find(first).orElseThrow().counts())
        .containsExactly(
            new RefusedMinute.Count("nonce-foreign", 1, "expected", ""),
            new RefusedMinute.Count("nonce-reused", 1_000, "expected", "attempt 999"));
  }

  @Test
  void theNextMinuteIsTheNextEntry() {
    CaseId first = refusals.count("nonce-foreign", "expected", "");
    clock.advance(Duration.ofMinutes(1));
    assertThat(refusals.count("nonce-foreign", "expected", "")).isNotEqualTo(first);
    refusals.save();
    assertThat(rows()).isEqualTo(2);
  }

  @Test
  void aSavedMinuteGoesOnCounting() {
    CaseId id = refusals.count("nonce-foreign", "expected", "");
    refusals.save();
    refusals.count("nonce-foreign", "expected", "");
    refusals.save();
    assertThat(refusals().find(id).orElseThrow().counts().getFirst().times()).isEqualTo(2);
  }

  @Test
  void theStrangersWordsAreBounded() {
    CaseId id = refusals.count("evidence-refused", "expected", "x".repeat(10_000));
    assertThat(refusals.find(id).orElseThrow().counts().getFirst().latest()).hasSize(301);
  }

  @Test
  void theStrangersWordsDoNotReachATerminalAsCommands() {
    CaseId id = refusals.count("wrong-purpose", "expected", "a\u001b[2Jb\n");
    assertThat(refusals.find(id).orElseThrow().counts().getFirst().latest()).isEqualTo("a?[2Jb?");
  }

  private int rows() {
    return database
        .jdbi()
        .withHandle(
            h -> h.createQuery("select count(*) from refused_minute").mapTo(int.class).one());
  }
}
