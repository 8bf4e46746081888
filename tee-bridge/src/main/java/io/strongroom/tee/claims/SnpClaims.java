package io.strongroom.tee.claims;

import io.strongroom.protocol.id.Sha384;
import io.strongroom.tee.measure.MeasurementLog;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a SEV-SNP report says, and a simulated one.
 *
 * @param measurementLog what the measurement was computed from; simulated evidence only
 * @param reportData the 64 bytes that the guest chose
 * @param chipMasked whether the host hid the chip's id although a chip's own key signed; then
 *     {@link Authenticity#chip()} is the word of that key's certificate alone
 */
public record SnpClaims(
    Authenticity authenticity,
    Sha384 measurement,
    Optional<MeasurementLog> measurementLog,
    OpaqueBytes reportData,
    boolean chipMasked,
    Tcb tcb,
    GuestPolicy policy,
    GuestIdentity guest)
    implements EvidenceClaims {

  /** The same with a measurement log, which the caller has replayed. */
  public SnpClaims with(MeasurementLog replayed) {
    return new SnpClaims(
        authenticity,
        measurement,
        Optional.of(replayed),
        reportData,
        chipMasked,
        tcb,
        policy,
        guest);
  }

  /** AMD publishes no list of good versions. */
  @Override
  public TcbStanding standing() {
    return TcbStanding.notJudged();
  }

  @Override
  public RunMode mode() {
    return new RunMode(policy.debug(), policy.migratable(), OptionalInt.of(policy.vmpl()));
  }

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
