package io.strongroom.attestation.receipts;

import io.strongroom.attestation.appraisal.AppraisalStore;
import io.strongroom.protocol.id.InvocationId;
import io.strongroom.protocol.id.Namespace;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.json.MalformedJsonException;
import io.strongroom.protocol.receipt.MerkleTree;
import io.strongroom.protocol.receipt.ReceiptBody;
import io.strongroom.protocol.receipt.StoredReceipt;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Puts one receipt together with all that proves it: path, signed batch and EAR. */
public final class Receipts {
  private final ReceiptStore store;
  private final AppraisalStore appraisals;

  public Receipts(ReceiptStore store, AppraisalStore appraisals) {
    this.store = store;
    this.appraisals = appraisals;
  }

  /** The newest receipt of an invocation, of those in namespaces that are readable. */
  Optional<StoredReceipt> find(InvocationId invocation, Predicate<Namespace> readable) {
    return store.place(invocation, readable).map(this::assemble);
  }

  private StoredReceipt assemble(ReceiptStore.Place place) {
    ReceiptBody body = read(place.bodies().get(place.leaf()));
    return new StoredReceipt(
        body,
        body.digest(),
        place.batch(),
        appraisals.ear(place.earSha256()).orElseThrow(),
        place.leaf(),
        tree(place.bodies()).inclusionPath(place.leaf()));
  }

  private static MerkleTree tree(List<String> bodies) {
    return MerkleTree.of(
        bodies.stream().map(body -> body.getBytes(StandardCharsets.UTF_8)).toList());
  }

  private static ReceiptBody read(String json) {
    try {
      return Json.read(json, ReceiptBody.class, JsonLimits.TOKEN);
    } catch (MalformedJsonException e) {
      throw new IllegalStateException("a stored receipt cannot be read", e);
    }
  }
}
