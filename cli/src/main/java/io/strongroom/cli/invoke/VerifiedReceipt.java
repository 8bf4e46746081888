package io.strongroom.cli.invoke;

import io.strongroom.cli.cluster.Connection;
import io.strongroom.cli.terminal.Failure;
import io.strongroom.protocol.attestation.EarOutcome;
import io.strongroom.protocol.attestation.EarVerifier;
import io.strongroom.protocol.attestation.Profile;
import io.strongroom.protocol.attestation.VerifiedEar;
import io.strongroom.protocol.jose.Jws;
import io.strongroom.protocol.jose.JwsOutcome;
import io.strongroom.protocol.jose.TokenType;
import io.strongroom.protocol.json.Jcs;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.json.MalformedJsonException;
import io.strongroom.protocol.receipt.MerkleTree;
import io.strongroom.protocol.receipt.ReceiptBatch;
import io.strongroom.protocol.receipt.ReceiptBody;
import io.strongroom.protocol.receipt.StoredReceipt;

/**
 * A receipt that was verified here, from the body to the verifier's key: the body is in the batch's
 * tree, the batch is signed by the executor's key, that key is in an EAR, and the EAR was signed by
 * the pinned verifier and alive when the batch was signed. The store that kept it is not believed.
 */
public record VerifiedReceipt(ReceiptBody body, ReceiptBatch batch, VerifiedEar ear) {

  /** Verifies what the attestation service answered. */
  public static VerifiedReceipt verify(StoredReceipt stored, Connection connection) {
    try {
      // Read before its EAR is known only to learn when it was signed; verified below.
      ReceiptBatch claimed =
          Json.read(
              Jws.insecureUnverifiedPayload(stored.batch(), JsonLimits.TOKEN),
              ReceiptBatch.class,
              JsonLimits.TOKEN);
      VerifiedEar ear = ear(stored, connection, claimed);
      ReceiptBatch batch = batch(stored, ear);
      return check(stored, batch, ear);
    } catch (MalformedJsonException e) {
      throw refused("batch: " + e.getMessage());
    }
  }

  private static VerifiedEar ear(
      StoredReceipt stored, Connection connection, ReceiptBatch claimed) {
    EarVerifier verifier = new EarVerifier(connection.trust().verifierKeys(), Profile.DEV);
    return switch (verifier.verify(stored.ear(), claimed.issuedAt())) {
      case EarOutcome.Verified verified -> verified.ear();
      case EarOutcome.Refused refused -> throw refused("EAR: " + refused.why());
    };
  }

  private static ReceiptBatch batch(StoredReceipt stored, VerifiedEar ear)
      throws MalformedJsonException {
    return switch (Jws.verify(stored.batch(), TokenType.RECEIPTS, ear.signingKeys())) {
      case JwsOutcome.Verified verified ->
          Json.read(verified.payload(), ReceiptBatch.class, JsonLimits.TOKEN);
      case JwsOutcome.Refused refused -> throw refused("batch: " + refused.detail());
    };
  }

  private static VerifiedReceipt check(StoredReceipt stored, ReceiptBatch batch, VerifiedEar ear) {
    byte[] leaf = Jcs.canonicalize(stored.body());
    boolean included =
        MerkleTree.includes(
            batch.merkleRoot(), batch.bodies(), stored.index(), leaf, stored.inclusionPath());
    if (!included) {
      throw refused("the body is not in the batch");
    }
    if (!batch.executor().equals(ear.bootId()) || !stored.body().executor().equals(ear.bootId())) {
      throw refused("body, batch and EAR are of different executors");
    }
    return new VerifiedReceipt(stored.body(), batch, ear);
  }

  private static Failure refused(String why) {
    return Failure.of("the receipt does not verify: " + why, "keep it, and ask an auditor");
  }
}
