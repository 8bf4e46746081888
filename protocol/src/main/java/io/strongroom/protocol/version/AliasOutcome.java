package io.strongroom.protocol.version;

/** What became of an alias record: verified, or why not. */
public sealed interface AliasOutcome {
  /** The registry signed it for this alias. Only {@link AliasVerifier} makes one. */
  final class Verified implements AliasOutcome {
    private final AliasRecord alias;

    Verified(AliasRecord alias) {
      this.alias = alias;
    }

    /** What the registry signed. */
    public AliasRecord alias() {
      return alias;
    }
  }

  /** Why not, in the order in which it is checked. */
  enum Refusal {
    /** The registry did not sign it. */
    SIGNATURE,
    /** Not an alias record. */
    MALFORMED,
    /** Signed, but for another alias than the one asked for. */
    ANOTHER_ALIAS
  }

  /**
   * Nothing of it may be used.
   *
   * @param reason which check failed
   * @param why for people and logs; holds nothing secret
   */
  record Refused(Refusal reason, String why) implements AliasOutcome {}
}
