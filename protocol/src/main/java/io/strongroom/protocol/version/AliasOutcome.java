package io.strongroom.protocol.version;

/** What became of an alias record: verified, or why not. */
public sealed interface AliasOutcome {
  /** The registry signed it for this alias. */
  record Verified(AliasRecord alias) implements AliasOutcome {}

  /** It did not. */
  record Refused(String why) implements AliasOutcome {}
}
