package io.strongroom.attestation.grants;

import io.strongroom.protocol.grant.GrantRequest;
import io.strongroom.protocol.jose.KeySet;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.version.AliasOutcome;
import io.strongroom.protocol.version.AliasRecord;
import io.strongroom.protocol.version.AliasVerifier;
import io.strongroom.protocol.version.Resolution;
import io.strongroom.protocol.version.VerifiedVersion;
import io.strongroom.protocol.version.VersionOutcome;
import io.strongroom.protocol.version.VersionVerifier;
import java.util.Optional;

/**
 * Finds out from the registry what is current, and refuses a gateway that acted on anything else.
 * The registry is asked every time: that is what makes an alias that was moved, or a record that
 * was planted in shared memory, end within one grant's life.
 */
final class CurrentVersion {
  private final Registry registry;
  private final AliasVerifier aliases;
  private final VersionVerifier versions;

  CurrentVersion(Registry registry, KeySet registryKeys) {
    this.registry = registry;
    this.aliases = new AliasVerifier(registryKeys);
    this.versions = new VersionVerifier(registryKeys);
  }

  /** The version that the gateway named, verified and current. */
  VerifiedVersion find(GrantRequest request) throws GrantRefusedException {
    Resolution resolution = resolve(request);
    if (request.alias().isPresent()) {
      checkAlias(request, resolution.aliasRecord());
    }
    return version(request, resolution.versionRecord());
  }

  private Resolution resolve(GrantRequest request) throws GrantRefusedException {
    return switch (registry.resolve(request)) {
      case Registry.Answer.Resolved(Resolution resolution) -> resolution;
      case Registry.Answer.Unknown(Reason reason, String detail) ->
          throw new GrantRefusedException(reason, detail);
      case Registry.Answer.Unavailable(String detail) ->
          throw new GrantRefusedException(
              Reason.UNAVAILABLE,
              "registry-unavailable: what is current cannot be known; " + detail);
    };
  }

  private void checkAlias(GrantRequest request, Optional<String> record)
      throws GrantRefusedException {
    AliasRecord current = verified(request, record);
    if (!current.generation().equals(request.generation().orElseThrow())) {
      throw stale(
          "alias-generation",
          current.generation().toString(),
          request.generation().orElseThrow().toString());
    }
    if (!current.version().equals(request.version())) {
      throw stale("alias-version", current.version().toString(), request.version().toString());
    }
  }

  private AliasRecord verified(GrantRequest request, Optional<String> record)
      throws GrantRefusedException {
    AliasOutcome outcome =
        aliases.verify(record.orElse(""), request.function(), request.alias().orElseThrow());
    return switch (outcome) {
      case AliasOutcome.Verified verified -> verified.alias();
      case AliasOutcome.Refused(var reason, String why) ->
          throw new GrantRefusedException(
              Reason.INVALID_SIGNATURE, "alias-record: " + reason + ": " + why);
    };
  }

  private VerifiedVersion version(GrantRequest request, String record)
      throws GrantRefusedException {
    VerifiedVersion version =
        switch (versions.verify(record)) {
          case VersionOutcome.Verified(VerifiedVersion verified) -> verified;
          case VersionOutcome.Refused(var reason, String why) ->
              throw new GrantRefusedException(
                  Reason.INVALID_SIGNATURE, "version-record: " + reason + ": " + why);
        };
    if (!version.digest().equals(request.version())
        || !version.function().equals(request.function())) {
      throw stale("version", version.toString(), request.function() + "@" + request.version());
    }
    return version;
  }

  private static GrantRefusedException stale(String rule, String current, String asked) {
    return new GrantRefusedException(
        Reason.STALE_RECORD, rule + ": expected " + current + ", found " + asked);
  }
}
