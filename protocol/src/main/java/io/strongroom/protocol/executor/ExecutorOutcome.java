package io.strongroom.protocol.executor;

import io.strongroom.protocol.attestation.VerifiedEar;

/** What became of an executor record: verified with its EAR, or why not. */
public sealed interface ExecutorOutcome {
  /** Both signatures hold and neither has expired. */
  record Verified(ExecutorRecord executor, VerifiedEar ear) implements ExecutorOutcome {}

  /** Not so. */
  record Refused(String why) implements ExecutorOutcome {}
}
