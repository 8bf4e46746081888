package io.strongroom.protocol.grant;

/** What became of a grant: verified, or why not. */
public sealed interface GrantOutcome {
  /** The attestation service issued it and it is alive. */
  record Verified(VerifiedGrant grant) implements GrantOutcome {}

  /** Not so. */
  record Refused(String why) implements GrantOutcome {}
}
