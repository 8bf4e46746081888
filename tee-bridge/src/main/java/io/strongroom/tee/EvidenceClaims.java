package io.strongroom.tee;

import io.strongroom.protocol.id.Sha384;
import io.strongroom.tee.measure.MeasurementLog;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a verifier read from evidence. By itself it proves nothing: anyone can make one, and only a
 * {@link VerifiedEvidence} says that a verifier stands behind it.
 */
public record EvidenceClaims(
    Sha384 measurement,
    Optional<MeasurementLog> measurementLog,
    Authenticity authenticity,
    Tcb tcb,
    GuestPolicy policy,
    GuestIdentity guest) {

  /** The same with a measurement log, which the caller has replayed. */
  public EvidenceClaims with(MeasurementLog replayed) {
    return new EvidenceClaims(measurement, Optional.of(replayed), authenticity, tcb, policy, guest);
  }

  /**
   * Cryptographic validity: who signed, and for how long that can be believed.
   *
   * @param chip the chip the key belongs to; empty where the vendor's key stands for a fleet (VLEK)
   * @param cloud the cloud provider a fleet key was issued to
   * @param validUntil the earliest end of validity in the chain
   * @param revocationChecked whether a current revocation list of the root was consulted
   */
  public record Authenticity(
      TrustAnchor root,
      String signedBy,
      Optional<ChipId> chip,
      Optional<String> cloud,
      Instant validUntil,
      boolean revocationChecked) {}

  /**
   * Versions of the platform. The endorsement key stands for {@code reported} alone; the other
   * three are the platform's word, covered by the report's signature.
   */
  public record Tcb(
      String product,
      TcbVersion reported,
      TcbVersion current,
      TcbVersion committed,
      TcbVersion launch) {}

  /**
   * How the guest may be run.
   *
   * @param debug the host can read and change the guest: it keeps no secret
   * @param migratable a migration agent can move the guest's state to other chips
   * @param vmpl privilege level of who asked for the report; 0 is the highest, -1 the host
   * @param features further bits that are set, by the vendor's names
   */
  public record GuestPolicy(
      boolean debug,
      boolean migratable,
      boolean smtAllowed,
      boolean singleSocket,
      int vmpl,
      Set<String> features) {
    public GuestPolicy {
      features = Set.copyOf(features);
    }
  }

  /**
   * What the launcher said about the guest.
   *
   * @param reportVersion version of the report's structure
   * @param guestSvn security version number of the guest, unsigned 32 bits
   * @param hostData 32 bytes the host chose at launch
   * @param idKeyDigest digest of the key that signed the guest's ID block; all zero if none did
   */
  public record GuestIdentity(
      int reportVersion,
      long guestSvn,
      OpaqueBytes hostData,
      OpaqueBytes familyId,
      OpaqueBytes imageId,
      OpaqueBytes idKeyDigest,
      OpaqueBytes authorKeyDigest) {}
}
