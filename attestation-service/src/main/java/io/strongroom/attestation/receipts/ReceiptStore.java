package io.strongroom.attestation.receipts;

import static java.util.stream.Collectors.joining;

import io.strongroom.attestation.store.SqlConflict;
import io.strongroom.protocol.id.BootId;
import io.strongroom.protocol.id.InvocationId;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.receipt.ReceiptBatch;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

/** Batches and their receipts in SQL; each boot's batches in one unbroken chain. */
public final class ReceiptStore {
  private final Jdbi jdbi;
  private final InstantSource clock;

  public ReceiptStore(Jdbi jdbi, InstantSource clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /** What became of a batch. */
  sealed interface Appended {
    /** It is in the chain, perhaps since an earlier delivery. */
    record Stored() implements Appended {}

    /** It does not continue the chain, and what would. */
    record OutOfChain(String expected) implements Appended {}
  }

  /** Appends with all receipts or not at all; committed when this returns. */
  Appended append(ReceiptBatch batch, String jws, List<CanonicalReceipt> receipts) {
    try {
      return jdbi.inTransaction(handle -> append(handle, batch, jws, receipts));
    } catch (RuntimeException e) {
      if (SqlConflict.is(e)) {
        // The same counter came twice at once; what is stored decides, as for any repetition.
        return jdbi.inTransaction(handle -> append(handle, batch, jws, receipts));
      }
      throw e;
    }
  }

  private Appended append(
      Handle handle, ReceiptBatch batch, String jws, List<CanonicalReceipt> receipts) {
    Optional<Link> same = link(handle, batch.executor(), batch.counter());
    if (same.isPresent()) {
      return same.get().digest().equals(ReceiptBatch.digestOf(jws))
          ? new Appended.Stored()
          : new Appended.OutOfChain("no second batch " + batch.counter());
    }
    if (!continues(handle, batch)) {
      return new Appended.OutOfChain(expected(handle, batch.executor()));
    }
    insert(handle, batch, jws, receipts);
    return new Appended.Stored();
  }

  /** Looks at the one before only: a chain may be long, and its keys let no two go on from it. */
  private static boolean continues(Handle handle, ReceiptBatch batch) {
    return batch.counter() == 0
        || batch
            .previous()
            .equals(link(handle, batch.executor(), batch.counter() - 1).map(Link::digest));
  }

  private static Optional<Link> link(Handle handle, BootId bootId, long counter) {
    return handle
        .createQuery("select counter, digest from receipt_batch where boot_id = ? and counter = ?")
        .bind(0, bootId.toString())
        .bind(1, counter)
        .map(ReceiptStore::linkOf)
        .findOne();
  }

  private static String expected(Handle handle, BootId bootId) {
    return handle
        .createQuery(
            "select counter, digest from receipt_batch where boot_id = ?"
                + " order by counter desc fetch first 1 rows only")
        .bind(0, bootId.toString())
        .map(ReceiptStore::linkOf)
        .findOne()
        .map(last -> "batch " + (last.counter() + 1) + " after " + last.digest())
        .orElse("batch 0 after none");
  }

  private static Link linkOf(ResultSet row, StatementContext context) throws SQLException {
    return new Link(row.getLong("counter"), Sha256.of(row.getString("digest")));
  }

  private void insert(
      Handle handle, ReceiptBatch batch, String jws, List<CanonicalReceipt> receipts) {
    long id = insertBatch(handle, batch, jws, receipts);
    PreparedBatch rows =
        handle.prepareBatch("insert into receipt (invocation, batch, leaf) values (?, ?, ?)");
    for (int leaf = 0; leaf < receipts.size(); leaf++) {
      rows.add(uuid(receipts.get(leaf).body().invocation()), id, leaf);
    }
    rows.execute();
  }

  private long insertBatch(
      Handle handle, ReceiptBatch batch, String jws, List<CanonicalReceipt> receipts) {
    return handle
        .createUpdate(
            "insert into receipt_batch"
                + " (boot_id, counter, digest, ear_sha256, received_at, jws, bodies)"
                + " values (?, ?, ?, ?, ?, ?, ?)")
        .bind(0, batch.executor().toString())
        .bind(1, batch.counter())
        .bind(2, ReceiptBatch.digestOf(jws).toString())
        .bind(3, batch.earSha256().toString())
        .bind(4, clock.instant())
        .bind(5, jws)
        // No canonical form has a line break in it.
        .bind(6, receipts.stream().map(CanonicalReceipt::text).collect(joining("\n")))
        .executeAndReturnGeneratedKeys("id")
        .mapTo(Long.class)
        .one();
  }

  /** Half as wide as text, in every row and in every key. */
  private static UUID uuid(InvocationId invocation) {
    String hex = invocation.toString();
    return new UUID(
        HexFormat.fromHexDigitsToLong(hex, 0, 16), HexFormat.fromHexDigitsToLong(hex, 16, 32));
  }

  /**
   * Where the newest receipt of an invocation lies. There may be an older one: a call that lost its
   * executor and was repeated elsewhere has a receipt of each.
   */
  Optional<Place> place(InvocationId invocation) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select r.leaf, b.ear_sha256, b.jws, b.bodies"
                    + " from receipt r join receipt_batch b on b.id = r.batch"
                    + " where r.invocation = ?"
                    + " order by b.received_at desc, b.counter desc, r.leaf desc"
                    + " fetch first 1 rows only")
            .bind(0, uuid(invocation))
            .map(ReceiptStore::placeOf)
            .findOne());
  }

  private static Place placeOf(ResultSet row, StatementContext context) throws SQLException {
    return new Place(
        row.getString("jws"),
        Sha256.of(row.getString("ear_sha256")),
        row.getString("bodies").lines().toList(),
        row.getInt("leaf"));
  }

  private record Link(long counter, Sha256 digest) {}

  /**
   * A receipt's batch and its leaf in it.
   *
   * @param bodies canonical forms, in their order
   */
  record Place(String batch, Sha256 earSha256, List<String> bodies, int leaf) {}
}
