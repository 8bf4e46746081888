package io.strongroom.attestation.rcar;

import io.strongroom.attestation.store.SqlConflict;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/**
 * The nonces that were presented, in SQL: the primary key makes each of them count once, on any
 * number of replicas and across restarts.
 */
final class UsedNonces {
  private final Jdbi jdbi;

  UsedNonces(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Whether this is the first time; the row is committed before this returns. */
  boolean use(ChallengeNonce nonce) {
    try {
      jdbi.useHandle(handle ->
          handle.execute(
              "insert into used_nonce (nonce, issued_at) values (?, ?)",
              nonce.random(),
              nonce.issuedAt()));
      return true;
    } catch (RuntimeException e) {
      if (SqlConflict.is(e)) {
        return false;
      }
      throw e;
    }
  }

  /** Forgets nonces that are refused for their age anyway. */
  void forgetIssuedBefore(Instant instant) {
    jdbi.useHandle(handle -> handle.execute("delete from used_nonce where issued_at < ?", instant));
  }
}
