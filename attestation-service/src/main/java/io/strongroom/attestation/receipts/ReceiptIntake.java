package io.strongroom.attestation.receipts;

import io.strongroom.attestation.appraisal.AppraisalStore;
import io.strongroom.boundary.peer.PeerKey;
import io.strongroom.protocol.attestation.EarOutcome;
import io.strongroom.protocol.attestation.EarVerifier;
import io.strongroom.protocol.attestation.VerifiedEar;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.jose.Jws;
import io.strongroom.protocol.jose.JwsOutcome;
import io.strongroom.protocol.jose.TokenType;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.json.MalformedJsonException;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.receipt.MerkleTree;
import io.strongroom.protocol.receipt.ReceiptBatch;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Takes batches of receipts from attested executors.
 *
 * <p>The EAR proves whose keys they are, not that the executor is trusted now: a batch may be
 * delivered long after its EAR expired, when this service was away, and what a revoked executor
 * signed before is evidence all the same.
 */
public final class ReceiptIntake {
  private final EarVerifier ears;
  private final AppraisalStore appraisals;
  private final ReceiptStore store;
  private final InstantSource clock;

  /**
   * An intake for the executors that this verifier attested.
   *
   * @param ears believes this verifier's own key
   */
  public ReceiptIntake(
      EarVerifier ears, AppraisalStore appraisals, ReceiptStore store, InstantSource clock) {
    this.ears = ears;
    this.appraisals = appraisals;
    this.store = store;
    this.clock = clock;
  }

  /** What became of a delivery. */
  sealed interface Taken {
    /** It is in SQL, perhaps since an earlier delivery. */
    record Stored() implements Taken {}

    /** It is not, and {@code detail} says what to change. */
    record Refused(Reason reason, String detail) implements Taken {}
  }

  /**
   * Checks a delivery, step by step, and stores it. The signature comes before the question who
   * brings it: anybody can make a connection and copy an EAR, so what that alone sets off is small.
   *
   * @param peer the key of the connection it came over
   */
  Taken take(ReceiptBatch.Delivery delivery, PeerKey peer) {
    Optional<VerifiedEar> ear = issuedHere(delivery.ear());
    if (ear.isEmpty()) {
      return new Taken.Refused(Reason.FORBIDDEN, "expected an EAR that was issued here");
    }
    return switch (Jws.verify(
        delivery.batch(), TokenType.RECEIPTS, ear.get().signingKeys(), JsonLimits.TOKEN)) {
      case JwsOutcome.Refused(var why, var detail) ->
          new Taken.Refused(Reason.INVALID_SIGNATURE, "batch: " + why + ": " + detail);
      case JwsOutcome.Verified verified ->
          mayDeliver(ear.get(), peer)
              ? read(delivery, ear.get(), verified.payload())
              : new Taken.Refused(
                  Reason.FORBIDDEN,
                  "expected a connection with the TLS key of an attested executor");
    };
  }

  /**
   * Judged at the instant of its issue: by then it was alive, and it still says whose keys those
   * are.
   */
  private Optional<VerifiedEar> issuedHere(String ear) {
    Optional<Instant> issuedAt = appraisals.issuedAt(VerifiedEar.digestOf(ear));
    return issuedAt.flatMap(at ->
        ears.verify(ear, at) instanceof EarOutcome.Verified(VerifiedEar verified)
            ? Optional.of(verified)
            : Optional.empty());
  }

  /**
   * Whether the peer is the executor of that EAR, or some executor that is attested now: what a
   * killed one has spooled is brought by the next boot, which has other keys. The batch has proved
   * itself by its signature.
   */
  private boolean mayDeliver(VerifiedEar ear, PeerKey peer) {
    return isTlsKeyOf(ear, peer) || isAttestedNow(peer);
  }

  private static boolean isTlsKeyOf(VerifiedEar ear, PeerKey peer) {
    return ear.claims().strongroom().tlsSpkiSha256().equals(peer.spki().value());
  }

  private boolean isAttestedNow(PeerKey peer) {
    Instant now = clock.instant();
    return appraisals
        .aliveEarOf(peer.spki().value(), now)
        .filter(ear ->
            ears.verify(ear, now) instanceof EarOutcome.Verified(VerifiedEar verified)
                && isTlsKeyOf(verified, peer))
        .isPresent();
  }

  private Taken read(ReceiptBatch.Delivery delivery, VerifiedEar ear, byte[] payload) {
    try {
      ReceiptBatch batch = Json.read(payload, ReceiptBatch.class, JsonLimits.TOKEN);
      List<CanonicalReceipt> receipts =
          delivery.bodies().stream().map(CanonicalReceipt::of).toList();
      Optional<String> fault = fault(batch, receipts, ear);
      return fault.isPresent()
          ? new Taken.Refused(Reason.BAD_REQUEST, fault.get())
          : store(batch, delivery.batch(), receipts);
    } catch (MalformedJsonException e) {
      return new Taken.Refused(Reason.MALFORMED_JSON, "batch: " + e.getMessage());
    }
  }

  private static Optional<String> fault(
      ReceiptBatch batch, List<CanonicalReceipt> receipts, VerifiedEar ear) {
    if (!batch.executor().equals(ear.bootId())) {
      return Optional.of("executor: expected the EAR's boot id");
    }
    if (!batch.earSha256().equals(ear.sha256())) {
      return Optional.of("ear_sha256: expected the digest of the EAR beside it");
    }
    if (receipts.stream().anyMatch(each -> !each.body().executor().equals(ear.bootId()))) {
      return Optional.of("bodies: expected only those of the EAR's boot id");
    }
    if (batch.bodies() != receipts.size() || !batch.merkleRoot().equals(rootOf(receipts))) {
      return Optional.of("merkle_root: expected the root over the bodies beside it");
    }
    return Optional.empty();
  }

  private static Sha256 rootOf(List<CanonicalReceipt> receipts) {
    return MerkleTree.of(receipts.stream().map(CanonicalReceipt::bytes).toList()).root();
  }

  private Taken store(ReceiptBatch batch, String jws, List<CanonicalReceipt> receipts) {
    return switch (store.append(batch, jws, receipts)) {
      case ReceiptStore.Appended.Stored() -> new Taken.Stored();
      case ReceiptStore.Appended.OutOfChain(String expected) ->
          new Taken.Refused(Reason.CONFLICT, "chain: expected " + expected);
    };
  }
}
