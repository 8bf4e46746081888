package io.strongroom.executor.invocation;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.strongroom.boundary.http.Problems;
import io.strongroom.boundary.http.WholeBody;
import io.strongroom.cell.CellLaunch;
import io.strongroom.executor.admission.AdmissionOutcome;
import io.strongroom.executor.cells.CellBootException;
import io.strongroom.executor.cells.CellEntry;
import io.strongroom.executor.cells.CellOwner;
import io.strongroom.executor.cells.CellSeat;
import io.strongroom.executor.code.Code;
import io.strongroom.executor.code.CodeOutcome;
import io.strongroom.executor.invocation.StageTimes.Stage;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.version.FunctionClass;
import java.security.SecureRandom;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Takes a request from admission to a place in a cell; from there {@link Invocation} goes on. */
public final class InvocationHandler {

  private static final Logger LOG = Logger.getLogger(InvocationHandler.class.getName());

  /** A place may be in a cell that is just ending; the second one is in a new cell. */
  private static final int ATTEMPTS = 2;

  private final Invocations parts;
  private final Problems problems;
  private final AuditKeys auditKeys;
  private final int contexts;

  /**
   * @param contexts pre-made contexts of each version, which take part of an own cell's heap
   */
  public InvocationHandler(
      Invocations parts, Problems problems, int contexts, SecureRandom random) {
    this.parts = parts;
    this.problems = problems;
    this.contexts = contexts;
    this.auditKeys = new AuditKeys(random);
  }

  /** Serves one request; a refusal is thrown as a {@link ProblemException}. */
  public void handle(ServerRequest request, ServerResponse response) throws InterruptedException {
    long begin = System.nanoTime();
    Control control = Control.of(request);
    AdmissionOutcome.Admitted admitted = admit(control);
    long admittedAt = parts.times().note(Stage.ADMISSION, begin);
    if (!parts.running().enter()) {
      throw new ProblemException(
          Reason.OVERLOADED, "%d invocations are running".formatted(parts.running().capacity()));
    }
    try {
      Account account =
          new Account(control.invocation(), admitted, auditKeys, parts.clock().instant());
      Answer answer = new Answer(request, response, problems, WholeBody.isOmitted(request));
      Invocation invocation = new Invocation(parts, control, admitted, account, answer);
      RequestBody body = new RequestBody(request, parts.limits().requestBytes(), account);
      run(invocation, body, request, admitted, admittedAt);
    } finally {
      parts.running().leave();
    }
  }

  private AdmissionOutcome.Admitted admit(Control control) {
    return switch (parts.admission().admit(control.presented())) {
      case AdmissionOutcome.Admitted admitted -> admitted;
      case AdmissionOutcome.Refused(Reason reason, String detail) ->
          throw new ProblemException(reason, detail);
    };
  }

  private void run(
      Invocation invocation,
      RequestBody body,
      ServerRequest request,
      AdmissionOutcome.Admitted admitted,
      long admittedAt)
      throws InterruptedException {
    Code code = code(admitted);
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      switch (entry(code)) {
        case CellEntry.Seated(CellSeat seat) -> {
          try (seat;
              body) {
            long seatedAt = parts.times().note(Stage.QUEUE, admittedAt);
            invocation.run(code, seat, request, body, seatedAt);
          }
          return;
        }
        case CellEntry.Full() ->
            throw new ProblemException(Reason.OVERLOADED, "every cell is in use by others");
        case CellEntry.NotLoadable notLoadable -> {
          invocation.notLoadable(notLoadable);
          return;
        }
        case CellEntry.Gone() -> LOG.fine("a cell ended while a function was loaded");
      }
    }
    throw new ProblemException(Reason.CELL_LOST, "cells end while the function is loaded");
  }

  private Code code(AdmissionOutcome.Admitted admitted) {
    return switch (parts.code().of(admitted.grant(), admitted.ear())) {
      case CodeOutcome.Found(Code code) -> code;
      case CodeOutcome.Refused(Reason reason, String detail) ->
          throw new ProblemException(reason, detail);
    };
  }

  private CellEntry entry(Code code) throws InterruptedException {
    try {
      return parts.cells().enter(ownerOf(code), code.function(), heapOf(code));
    } catch (CellBootException e) {
      LOG.log(Level.SEVERE, "no cell can be started", e);
      throw new ProblemException(Reason.UNAVAILABLE, "no cell can be started here", e);
    }
  }

  /** Confidential functions have a cell of their own; public ones share their namespace's. */
  private static CellOwner ownerOf(Code code) {
    var namespace = code.version().function().namespace();
    return code.version().functionClass() == FunctionClass.PUBLIC
        ? new CellOwner.OfNamespace(namespace)
        : new CellOwner.OfVersion(namespace, code.version().digest());
  }

  /** In a shared cell the manifest's memory is an allocation budget, which the cell enforces. */
  private int heapOf(Code code) {
    return code.version().functionClass() == FunctionClass.PUBLIC
        ? CellLaunch.BASE_MEGABYTES
        : CellLaunch.heapFor(code.limits().memoryMebibytes(), contexts);
  }
}
