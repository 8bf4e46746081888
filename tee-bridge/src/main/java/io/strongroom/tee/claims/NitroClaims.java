package io.strongroom.tee.claims;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What an attestation document of the Nitro Security Module says.
 *
 * @param timestamp when the module made it
 * @param pcrs the registers by number, 48 bytes each in reality (32 and 64 are allowed); 0 to 2 are
 *     zero if and only if the enclave runs in debug mode
 */
public record NitroClaims(
    Authenticity authenticity,
    String moduleId,
    Instant timestamp,
    SortedMap<Integer, OpaqueBytes> pcrs,
    Optional<OpaqueBytes> nonce,
    Optional<OpaqueBytes> userData,
    Optional<OpaqueBytes> publicKey)
    implements EvidenceClaims {
  /** Image, kernel, application. */
  private static final int MEASURED_PCRS = 3;

  /** AWS publishes no list of good versions. */
  @Override
  public TcbStanding standing() {
    return TcbStanding.notJudged();
  }

  @Override
  public RunMode mode() {
    return RunMode.of(pcrs.headMap(MEASURED_PCRS).values().stream().allMatch(OpaqueBytes::isZero));
  }
}
