package io.strongroom.tee.claims;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What a TD report says (Intel TDX DCAP quoting library API, A.3.2), names as there.
 *
 * @param quoteVersion 4 or 5
 * @param platform which machine, and what Intel says of it
 * @param rtmrs the four runtime registers
 * @param teeTcbSvn2 the module's versions now, from TD 1.5 on; {@code teeTcbSvn} are those at
 *     launch
 * @param mrServiceTd the service TDs bound to this one, from TD 1.5 on; zero if there are none
 * @param reportData the 64 bytes that the guest chose
 */
public record TdxClaims(
    Authenticity authenticity,
    TcbStanding standing,
    int quoteVersion,
    DcapPlatform platform,
    OpaqueBytes mrTd,
    List<OpaqueBytes> rtmrs,
    OpaqueBytes mrConfigId,
    OpaqueBytes mrOwner,
    OpaqueBytes mrOwnerConfig,
    OpaqueBytes mrSeam,
    OpaqueBytes mrSignerSeam,
    OpaqueBytes seamAttributes,
    OpaqueBytes tdAttributes,
    OpaqueBytes xfam,
    OpaqueBytes teeTcbSvn,
    Optional<OpaqueBytes> teeTcbSvn2,
    Optional<OpaqueBytes> mrServiceTd,
    OpaqueBytes reportData)
    implements EvidenceClaims {
  /** TUD, "TD under debug": the lowest eight bits, debugging and profiling by the host. */
  private static final int UNDER_DEBUG_BITS = 8;

  private static final int MIGRATABLE_BIT = 29;

  public TdxClaims {
    rtmrs = List.copyOf(rtmrs);
  }

  @Override
  public RunMode mode() {
    boolean underDebug = IntStream.range(0, UNDER_DEBUG_BITS).anyMatch(tdAttributes::bit);
    return new RunMode(underDebug, tdAttributes.bit(MIGRATABLE_BIT), OptionalInt.empty());
  }
}
