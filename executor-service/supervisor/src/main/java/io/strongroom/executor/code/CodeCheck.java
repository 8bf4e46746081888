package io.strongroom.executor.code;

import io.strongroom.protocol.grant.Grant;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.version.VerifiedVersion;
import io.strongroom.protocol.version.VersionOutcome;
import io.strongroom.protocol.version.VersionVerifier;
import java.util.Optional;

/**
 * Whether what was fetched is what the grant names: the registry's countersignature, the deployer's
 * signature, every digest, and the deployer that policy pins.
 */
final class CodeCheck {
  private final VersionVerifier verifier;

  CodeCheck(VersionVerifier verifier) {
    this.verifier = verifier;
  }

  /** Judges what came. */
  CodeOutcome judge(FetchedVersion fetched, Grant grant) {
    return switch (verifier.verify(fetched.record())) {
      case VersionOutcome.Refused(var _, String why) -> refused(Reason.INVALID_SIGNATURE, why);
      case VersionOutcome.Verified(VerifiedVersion version) ->
          module(version, fetched)
              .or(() -> fits(version, grant))
              .orElseGet(() -> new CodeOutcome.Found(new Code(version, fetched.module())));
    };
  }

  /** Judges again what is kept, for another grant of the same version. */
  CodeOutcome judge(Code kept, Grant grant) {
    return fits(kept.version(), grant).orElseGet(() -> new CodeOutcome.Found(kept));
  }

  private static Optional<CodeOutcome> module(VerifiedVersion version, FetchedVersion fetched) {
    return unless(
        Sha256.digest(fetched.module()).equals(version.statement().packageDigest()),
        Reason.INVALID_SIGNATURE,
        "the package is not the one that was signed");
  }

  private static Optional<CodeOutcome> fits(VerifiedVersion version, Grant grant) {
    return unless(
            version.digest().equals(grant.sub()),
            Reason.INVALID_SIGNATURE,
            "the record is for another version")
        .or(() ->
            unless(
                version.function().equals(grant.function()),
                Reason.GRANT_REFUSED,
                "the grant names another function"))
        .or(() ->
            unless(
                version.deployer().equals(grant.deployer()),
                Reason.DEPLOYER_NOT_PINNED,
                "the grant names another deployer"))
        .or(() ->
            unless(
                version.functionClass() == grant.functionClass(),
                Reason.GRANT_REFUSED,
                "the grant names another class"))
        .or(() ->
            unless(
                !version.statement().sealed(),
                Reason.NOT_YET_ENFORCEABLE,
                "sealed packages are not opened yet"));
  }

  private static Optional<CodeOutcome> unless(boolean holds, Reason reason, String detail) {
    return holds ? Optional.empty() : Optional.of(refused(reason, detail));
  }

  private static CodeOutcome refused(Reason reason, String detail) {
    return new CodeOutcome.Refused(reason, detail);
  }
}
