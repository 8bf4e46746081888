package io.strongroom.protocol.policy;

/** What became of a namespace policy: verified, or why not. */
public sealed interface PolicyOutcome {
  /** Its owner signed it for this namespace. */
  record Verified(NamespacePolicy policy) implements PolicyOutcome {}

  /** Not so. */
  record Refused(String why) implements PolicyOutcome {}
}
