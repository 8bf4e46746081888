package io.strongroom.executor.invocation;

import io.strongroom.cell.frame.CellOutcome;
import io.strongroom.executor.admission.AdmissionOutcome;
import io.strongroom.executor.cells.CellCall;
import io.strongroom.protocol.grant.Grant;
import io.strongroom.protocol.grant.RevocationView;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * The invocations in flight: bounded in number, and cancelled when what they run on is revoked.
 * Silence of the verifier does not end them; only a revocation that names them does.
 */
public final class RunningInvocations {

  private record Running(AdmissionOutcome.Admitted admitted, CellCall call) {}

  private final int capacity;
  private final Semaphore places;
  private final RevocationView revocations;
  private final Set<Running> running = ConcurrentHashMap.newKeySet();

  public RunningInvocations(int capacity, RevocationView revocations) {
    this.capacity = capacity;
    this.places = new Semaphore(capacity);
    this.revocations = revocations;
  }

  /** Takes a place; false if there is none. */
  boolean enter() {
    return places.tryAcquire();
  }

  /** Gives the place back. */
  void leave() {
    places.release();
  }

  /** Places taken. */
  public int count() {
    return capacity - places.availablePermits();
  }

  public int capacity() {
    return capacity;
  }

  /** Keeps an eye on a call until the result is closed. */
  Watch watch(AdmissionOutcome.Admitted admitted, CellCall call) {
    Running entry = new Running(admitted, call);
    running.add(entry);
    // What was revoked between admission and here is not missed.
    cancelIfRevoked(entry);
    return () -> running.remove(entry);
  }

  /** To be called after each new snapshot. */
  public void applyRevocations() {
    running.forEach(this::cancelIfRevoked);
  }

  private void cancelIfRevoked(Running entry) {
    Grant grant = entry.admitted().grant().claims();
    boolean revoked =
        revocations.covering(entry.admitted().ear().claims()).isPresent()
            || revocations.covering(grant.sub(), grant.policy()).isPresent();
    if (revoked) {
      entry.call().cancel(CellOutcome.REVOKED);
    }
  }

  /** Ends the watch over one call. */
  @FunctionalInterface
  interface Watch extends AutoCloseable {
    @Override
    void close();
  }
}
