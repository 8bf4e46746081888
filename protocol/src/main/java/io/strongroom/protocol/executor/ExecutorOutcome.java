package io.strongroom.protocol.executor;

import io.strongroom.protocol.attestation.VerifiedEar;

/** What became of an executor record: verified with its EAR, or why not. */
public sealed interface ExecutorOutcome {
  /**
   * Both signatures hold and neither has expired. Only {@link ExecutorRecordVerifier} makes one.
   */
  final class Verified implements ExecutorOutcome {
    private final ExecutorRecord executor;
    private final VerifiedEar ear;

    Verified(ExecutorRecord executor, VerifiedEar ear) {
      this.executor = executor;
      this.ear = ear;
    }

    /** What the executor signed. */
    public ExecutorRecord executor() {
      return executor;
    }

    /** The attestation result inside, whose key signed the record. */
    public VerifiedEar ear() {
      return ear;
    }
  }

  /** Why not, in the order in which it is checked. */
  enum Refusal {
    /** Not an executor record. */
    MALFORMED,
    /** The attestation result inside is refused. */
    EAR,
    /** Not signed by the key in its attestation result. */
    SIGNATURE,
    /** For another boot than its attestation result, or than the one asked for. */
    ANOTHER_BOOT,
    /** Its time is over, or longer than its attestation result. */
    EXPIRED,
    /** It claims another isolation than the one that was attested. */
    ANOTHER_ISOLATION
  }

  /**
   * Nothing of it may be used.
   *
   * @param reason which check failed
   * @param why for people and logs; holds nothing secret
   */
  record Refused(Refusal reason, String why) implements ExecutorOutcome {}
}
