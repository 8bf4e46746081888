package io.strongroom.protocol.version;

/** What became of a version record: verified, or why not. */
public sealed interface VersionOutcome {
  /** Every signature and digest holds. */
  record Verified(VerifiedVersion version) implements VersionOutcome {}

  /** Why not, in the order in which it is checked. */
  enum Refusal {
    /** The registry did not countersign it. */
    REGISTRY_SIGNATURE,
    /** Not the record or statement that it should be. */
    MALFORMED,
    /** Deployers sign with Ed25519, and this is another kind of key. */
    DEPLOYER_KEY,
    /** The deployer did not sign it. */
    DEPLOYER_SIGNATURE,
    /** Signed in another form than the one that is hashed. */
    NOT_CANONICAL,
    /** The manifest is not the one that was signed, or contradicts it. */
    ANOTHER_MANIFEST
  }

  /**
   * Nothing of it may be used.
   *
   * @param reason which check failed
   * @param why for people and logs; holds nothing secret
   */
  record Refused(Refusal reason, String why) implements VersionOutcome {}
}
