package io.strongroom.attestation.rcar;

import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.problem.Reason;
import java.util.concurrent.Semaphore;

/**
 * Bounds how many appraisals run at once: each costs signature checks and holds its evidence in
 * memory, and strangers decide how many are asked for. One more is refused, not queued.
 */
public final class AppraisalPermits {
  private final Semaphore free;

  public AppraisalPermits(int most) {
    this.free = new Semaphore(most);
  }

  /** A permit, to be closed; throws {@code overloaded} when none is free. */
  Permit take() {
    if (!free.tryAcquire()) {
      throw new ProblemException(Reason.OVERLOADED, "as many appraisals run as may run at once");
    }
    return free::release;
  }

  /** The right to run one appraisal. */
  interface Permit extends AutoCloseable {
    @Override
    void close();
  }
}
