package io.strongroom.attestation.revocations;

import io.strongroom.attestation.store.SqlConflict;
import io.strongroom.protocol.grant.Revocation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * The revocations in SQL. The epoch is a primary key and one more than the last, so that of two
 * replicas that revoke at once one fails and tries again: epochs have no gaps and never repeat.
 */
final class RevocationStore {
  /** Two operators at once are rare, three in a row on one row are not believable. */
  private static final int MOST_ATTEMPTS = 5;

  private final Jdbi jdbi;

  RevocationStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Number of the newest revocation; 0 before the first. */
  long epoch() {
    return jdbi.withHandle(RevocationStore::epoch);
  }

  private static long epoch(Handle handle) {
    return handle
        .createQuery("select coalesce(max(epoch), 0) from revocation")
        .mapTo(Long.class)
        .one();
  }

  /** In the order in which they were made. */
  List<Revocation> all() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select kind, subject, reason, revoked_at from revocation order by epoch")
            .map(RevocationStore::row)
            .list());
  }

  private static Revocation row(ResultSet row, StatementContext context) throws SQLException {
    return new Revocation(
        Revocation.Kind.of(row.getString("kind")),
        row.getString("subject"),
        row.getString("reason"),
        row.getTimestamp("revoked_at").toInstant());
  }

  /** Adds one unless the thing is revoked already; committed when this returns. */
  void add(Revocation revocation, String by) {
    for (int attempt = 1; !added(revocation, by); attempt++) {
      if (attempt == MOST_ATTEMPTS) {
        throw new IllegalStateException("no epoch could be had in " + MOST_ATTEMPTS + " attempts");
      }
    }
  }

  private boolean added(Revocation revocation, String by) {
    try {
      jdbi.useTransaction(handle -> insert(handle, revocation, by));
      return true;
    } catch (RuntimeException e) {
      if (SqlConflict.is(e)) {
        return false;
      }
      throw e;
    }
  }

  private static void insert(Handle handle, Revocation revocation, String by) {
    if (!isThere(handle, revocation)) {
      handle.execute(
          "insert into revocation (epoch, kind, subject, reason, revoked_at, revoked_by)"
              + " values (?, ?, ?, ?, ?, ?)",
          epoch(handle) + 1,
          revocation.kind().toString(),
          revocation.value(),
          revocation.reason(),
          revocation.at(),
          by);
    }
  }

  private static boolean isThere(Handle handle, Revocation revocation) {
    return handle
        .createQuery("select 1 from revocation where kind = ? and subject = ?")
        .bind(0, revocation.kind().toString())
        .bind(1, revocation.value())
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }
}
