package io.strongroom.protocol.policy;

/** What became of a namespace policy: verified, or why not. */
public sealed interface PolicyOutcome {
  /** Its owner signed it for this namespace. Only {@link PolicyVerifier} makes one. */
  final class Verified implements PolicyOutcome {
    private final NamespacePolicy policy;

    Verified(NamespacePolicy policy) {
      this.policy = policy;
    }

    /** What the owner signed. */
    public NamespacePolicy policy() {
      return policy;
    }
  }

  /** Why not, in the order in which it is checked. */
  enum Refusal {
    /** Its owner did not sign it. */
    SIGNATURE,
    /** Not a policy. */
    MALFORMED,
    /** Signed, but for another namespace. */
    ANOTHER_NAMESPACE,
    /** It names another owner than the one who signed. */
    ANOTHER_OWNER
  }

  /**
   * Nothing of it may be used.
   *
   * @param reason which check failed
   * @param why for people and logs; holds nothing secret
   */
  record Refused(Refusal reason, String why) implements PolicyOutcome {}
}
