package io.strongroom.protocol.version;

/** What became of a version record: verified, or why not. */
public sealed interface VersionOutcome {
  /** Every signature and digest holds. */
  record Verified(VerifiedVersion version) implements VersionOutcome {}

  /** One does not. */
  record Refused(String why) implements VersionOutcome {}
}
