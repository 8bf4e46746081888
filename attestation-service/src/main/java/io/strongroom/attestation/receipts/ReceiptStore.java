package io.strongroom.attestation.receipts;

import io.strongroom.attestation.store.SqlConflict;
import io.strongroom.protocol.id.BootId;
import io.strongroom.protocol.id.InvocationId;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.receipt.ReceiptBatch;
import io.strongroom.protocol.receipt.ReceiptBody;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
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
    Optional<Link> last = last(handle, batch.executor());
    long counter = last.map(link -> link.counter() + 1).orElse(0L);
    if (batch.counter() != counter || !batch.previous().equals(last.map(Link::digest))) {
      return new Appended.OutOfChain(
          "batch " + counter + " after " + last.map(l -> l.digest().toString()).orElse("none"));
    }
    insert(handle, batch, jws, receipts);
    return new Appended.Stored();
  }

  private static Optional<Link> link(Handle handle, BootId bootId, long counter) {
    return handle
        .createQuery("select counter, digest from receipt_batch where boot_id = ? and counter = ?")
        .bind(0, bootId.toString())
        .bind(1, counter)
        .map(ReceiptStore::linkOf)
        .findOne();
  }

  private static Optional<Link> last(Handle handle, BootId bootId) {
    return handle
        .createQuery(
            "select counter, digest from receipt_batch where boot_id = ?"
                + " order by counter desc fetch first 1 rows only")
        .bind(0, bootId.toString())
        .map(ReceiptStore::linkOf)
        .findOne();
  }

  private static Link linkOf(ResultSet row, StatementContext context) throws SQLException {
    return new Link(row.getLong("counter"), Sha256.of(row.getString("digest")));
  }

  private void insert(
      Handle handle, ReceiptBatch batch, String jws, List<CanonicalReceipt> receipts) {
    handle.execute(
        "insert into receipt_batch (boot_id, counter, digest, ear_sha256, received_at, jws)"
            + " values (?, ?, ?, ?, ?, ?)",
        batch.executor().toString(),
        batch.counter(),
        ReceiptBatch.digestOf(jws).toString(),
        batch.earSha256().toString(),
        clock.instant(),
        jws);
    PreparedBatch rows =
        handle.prepareBatch(
            "insert into receipt (invocation, boot_id, counter, leaf, namespace, body)"
                + " values (?, ?, ?, ?, ?, ?)");
    for (int leaf = 0; leaf < receipts.size(); leaf++) {
      ReceiptBody body = receipts.get(leaf).body();
      rows.add(
          body.invocation().toString(),
          batch.executor().toString(),
          batch.counter(),
          leaf,
          body.namespace().toString(),
          receipts.get(leaf).text());
    }
    rows.execute();
  }

  /**
   * Where the newest receipt of an invocation lies. There may be an older one: a call that lost its
   * executor and was repeated elsewhere has a receipt of each.
   */
  Optional<Place> place(InvocationId invocation) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select r.boot_id, r.counter, r.leaf, b.ear_sha256, b.jws"
                    + " from receipt r join receipt_batch b"
                    + " on b.boot_id = r.boot_id and b.counter = r.counter"
                    + " where r.invocation = ?"
                    + " order by b.received_at desc, r.counter desc, r.leaf desc"
                    + " fetch first 1 rows only")
            .bind(0, invocation.toString())
            .map(ReceiptStore::placeOf)
            .findOne());
  }

  private static Place placeOf(ResultSet row, StatementContext context) throws SQLException {
    return new Place(
        BootId.of(row.getString("boot_id")),
        row.getLong("counter"),
        row.getInt("leaf"),
        Sha256.of(row.getString("ear_sha256")),
        row.getString("jws"));
  }

  /** The canonical bodies of a batch, in their order. */
  List<String> bodies(BootId bootId, long counter) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select body from receipt where boot_id = ? and counter = ? order by leaf")
            .bind(0, bootId.toString())
            .bind(1, counter)
            .mapTo(String.class)
            .list());
  }

  private record Link(long counter, Sha256 digest) {}

  /** A receipt's batch and its leaf in it. */
  record Place(BootId bootId, long counter, int leaf, Sha256 earSha256, String batch) {}
}
