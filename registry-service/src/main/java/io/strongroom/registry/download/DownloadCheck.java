package io.strongroom.registry.download;

import io.strongroom.boundary.peer.PeerKey;
import io.strongroom.protocol.attestation.Ear;
import io.strongroom.protocol.attestation.EarOutcome;
import io.strongroom.protocol.attestation.EarVerifier;
import io.strongroom.protocol.grant.Grant;
import io.strongroom.protocol.grant.GrantOutcome;
import io.strongroom.protocol.grant.GrantVerifier;
import io.strongroom.protocol.id.FunctionRef;
import io.strongroom.protocol.id.VersionDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Decides whether a package may leave. The attestation result says which TLS key belongs to an
 * appraised executor, the handshake that the asker holds it, the grant that this executor shall run
 * this version now.
 */
public final class DownloadCheck {
  private final EarVerifier ears;
  private final GrantVerifier grants;
  private final InstantSource clock;

  public DownloadCheck(EarVerifier ears, GrantVerifier grants, InstantSource clock) {
    this.ears = ears;
    this.grants = grants;
    this.clock = clock;
  }

  /** Why the package may not leave; nothing if it may. */
  Optional<String> refusal(
      PeerKey peer, String ear, String grant, FunctionRef function, VersionDigest version) {
    Instant now = clock.instant();
    return switch (ears.verify(ear, now)) {
      case EarOutcome.Refused refused -> Optional.of("attestation result: " + refused.why());
      case EarOutcome.Verified verified -> {
        Ear.Executor executor = verified.ear().claims().strongroom();
        yield executor.tlsSpkiSha256().equals(peer.spki().value())
            ? refusal(executor, grants.verify(grant, now), function, version)
            : Optional.of("the TLS key is not the attested one");
      }
    };
  }

  private static Optional<String> refusal(
      Ear.Executor executor, GrantOutcome outcome, FunctionRef function, VersionDigest version) {
    return switch (outcome) {
      case GrantOutcome.Refused refused -> Optional.of("grant: " + refused.why());
      case GrantOutcome.Verified verified ->
          refusal(executor, verified.grant().claims(), function, version);
    };
  }

  /**
   * The grant may name an earlier attestation result of the same boot: executors renew theirs while
   * grants live, and a boot's keys, by which it is named, never leave it.
   */
  private static Optional<String> refusal(
      Ear.Executor executor, Grant grant, FunctionRef function, VersionDigest version) {
    if (!grant.aud().equals(executor.bootId())) {
      return Optional.of("grant: for another executor");
    }
    if (!grant.sub().equals(version) || !grant.function().equals(function)) {
      return Optional.of("grant: for another version");
    }
    return Optional.empty();
  }
}
