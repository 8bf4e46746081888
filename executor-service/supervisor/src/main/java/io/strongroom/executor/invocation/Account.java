package io.strongroom.executor.invocation;

import io.strongroom.executor.admission.AdmissionOutcome;
import io.strongroom.executor.cells.CellEvent;
import io.strongroom.protocol.attestation.Ear;
import io.strongroom.protocol.grant.Grant;
import io.strongroom.protocol.id.InvocationId;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.receipt.Authn;
import io.strongroom.protocol.receipt.Commitment;
import io.strongroom.protocol.receipt.Outcome;
import io.strongroom.protocol.receipt.ReceiptBody;
import io.strongroom.protocol.receipt.Usage;
import io.strongroom.protocol.token.Caller;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import javax.crypto.Mac;

/**
 * What one invocation takes in and gives out, as it happens; at the end its receipt. Input and
 * output may be counted by two threads, each by one.
 */
final class Account {

  private static final long NANOS_PER_MICRO = 1_000;

  /**
   * More than any heap gives out within the longest invocation (a petabyte). A cell says the number
   * itself, and one that JSON cannot carry would make the whole batch undeliverable.
   */
  private static final long MOST_ALLOCATED_BYTES = 1L << 50;

  /** A function has no bindings in this release, and no way out of its cell. */
  private static final int BINDING_CALLS = 0;

  private static final int EGRESS_CALLS = 0;

  private final InvocationId invocation;
  private final AdmissionOutcome.Admitted admitted;
  private final byte[] salt;
  private final Mac input;
  private final Mac output;
  private final Instant start;
  private final long startNanos;
  private long bytesIn;
  private boolean closed;
  private long bytesOut;
  private long mostCellMicros = Long.MAX_VALUE;

  Account(
      InvocationId invocation, AdmissionOutcome.Admitted admitted, AuditKeys keys, Instant start) {
    this.invocation = invocation;
    this.admitted = admitted;
    this.salt = keys.salt(admitted.grant().claims().namespace(), invocation);
    this.input = Commitment.streaming(salt);
    this.output = Commitment.streaming(salt);
    this.start = start;
    this.startNanos = System.nanoTime();
  }

  /**
   * Counts bytes of the request's body; gives all so far. What comes after the end is not input.
   */
  synchronized long in(byte[] bytes) {
    if (!closed) {
      input.update(bytes);
      bytesIn += bytes.length;
    }
    return bytesIn;
  }

  /** Counts bytes of the answer; gives all so far. */
  long out(byte[] bytes) {
    output.update(bytes);
    bytesOut += bytes.length;
    return bytesOut;
  }

  /** Whether the answer had more bytes than this. */
  boolean hasOut(long most) {
    return bytesOut > most;
  }

  /**
   * The whole cell used no more than this meanwhile; what it claims for one invocation is capped.
   */
  void cellUsedAtMost(long micros) {
    mostCellMicros = micros;
  }

  /** The receipt's body. */
  synchronized ReceiptBody close(Outcome outcome, CellEvent.Ended end) {
    Grant grant = admitted.grant().claims();
    Ear.Executor executor = admitted.ear().claims().strongroom();
    closed = true;
    long wall = (System.nanoTime() - startNanos) / NANOS_PER_MICRO;
    return new ReceiptBody(
        invocation,
        grant.namespace(),
        grant.name(),
        grant.sub(),
        executor.bootId(),
        caller(),
        admitted.caller().isPresent() ? Authn.EXECUTOR : Authn.GATEWAY_ASSERTED,
        Sha256.ofBytes(input.doFinal()),
        Sha256.ofBytes(output.doFinal()),
        start,
        new Usage(new Usage.Supervisor(wall, bytesIn, bytesOut), cellReported(end, wall)),
        BINDING_CALLS,
        EGRESS_CALLS,
        outcome,
        executor.isolation(),
        admitted.ear().sha256(),
        grant.policy(),
        executor.simulated());
  }

  private Usage.Cell cellReported(CellEvent.Ended end, long wall) {
    long cpu = Math.min(Math.min(end.cpuMicros(), wall), mostCellMicros);
    return new Usage.Cell(cpu, Math.min(end.allocatedBytes(), MOST_ALLOCATED_BYTES));
  }

  /**
   * Issuer and subject, apart by a character that neither has; nothing where nobody was verified.
   */
  private Sha256 caller() {
    Optional<Caller> caller = admitted.caller();
    String text = caller.map(who -> who.issuer() + "\n" + who.subject()).orElse("");
    return Commitment.to(salt, text.getBytes(StandardCharsets.UTF_8));
  }
}
