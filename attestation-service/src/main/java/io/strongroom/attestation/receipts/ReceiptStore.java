package io.strongroom.attestation.receipts;

import static java.util.stream.Collectors.joining;

import io.strongroom.attestation.store.SqlConflict;
import io.strongroom.protocol.id.BootId;
import io.strongroom.protocol.id.InvocationId;
import io.strongroom.protocol.id.Namespace;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.receipt.ReceiptBatch;
import io.strongroom.protocol.receipt.ReceiptBody;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
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
        handle.prepareBatch(
            "insert into receipt (invocation, batch, leaf, namespace) values (?, ?, ?, ?)");
    for (int leaf = 0; leaf < receipts.size(); leaf++) {
      ReceiptBody body = receipts.get(leaf).body();
      rows.add(uuid(body.invocation()), id, leaf, body.namespace().toString());
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
   * Where the newest receipt of an invocation in a readable namespace lies. There may be others: a
   * call that lost its executor and was repeated elsewhere has a receipt of each, and a gateway
   * that lies may give an invocation of one namespace the id of another's.
   */
  Optional<Place> place(InvocationId invocation, Predicate<Namespace> readable) {
    return jdbi.inTransaction(handle ->
        leaves(handle, invocation)
            .filter(leaf -> readable.test(leaf.namespace()))
            .findFirst()
            .map(leaf -> place(handle, leaf)));
  }

  private static Stream<Leaf> leaves(Handle handle, InvocationId invocation) {
    return handle
        .createQuery(
            "select r.batch, r.leaf, r.namespace"
                + " from receipt r join receipt_batch b on b.id = r.batch"
                + " where r.invocation = ?"
                + " order by b.received_at desc, b.counter desc, r.leaf desc")
        .bind(0, uuid(invocation))
        .map((row, context) ->
            new Leaf(
                row.getLong("batch"), row.getInt("leaf"), Namespace.of(row.getString("namespace"))))
        .stream();
  }

  private static Place place(Handle handle, Leaf leaf) {
    return handle
        .createQuery("select jws, ear_sha256, bodies from receipt_batch where id = ?")
        .bind(0, leaf.batch())
        .map((row, context) ->
            new Place(
                row.getString("jws"),
                Sha256.of(row.getString("ear_sha256")),
                row.getString("bodies").lines().toList(),
                leaf.index()))
        .one();
  }

  private record Link(long counter, Sha256 digest) {}

  private record Leaf(long batch, int index, Namespace namespace) {}

  /**
   * A receipt's batch and its leaf in it.
   *
   * @param bodies canonical forms, in their order
   */
  record Place(String batch, Sha256 earSha256, List<String> bodies, int leaf) {}
}
