package io.strongroom.executor.attester;

import java.util.Optional;

/** Why this process may not go on as an executor. */
public sealed interface EndOfTrust {

  /**
   * The verifier refused. The case id is all that this node is told; whoever operates the verifier
   * finds the reasons by it.
   */
  record NotTrusted(Optional<String> caseId) implements EndOfTrust {}

  /** No evidence can be had any longer. */
  record TeeLost(String why) implements EndOfTrust {}

  /** The keys of this boot have reached their age. */
  record KeysExpired() implements EndOfTrust {}
}
