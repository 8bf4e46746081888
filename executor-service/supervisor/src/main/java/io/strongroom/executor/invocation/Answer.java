package io.strongroom.executor.invocation;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.strongroom.boundary.http.Exchange;
import io.strongroom.boundary.http.Problems;
import io.strongroom.boundary.http.WholeBody;
import io.strongroom.executor.cells.CellEvent;
import io.strongroom.protocol.executor.InvocationHeaders;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.problem.Problem;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.receipt.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * The HTTP answer to one invocation. What is small and soon complete is sent at once, with outcome
 * and receipt as headers; what is long or lingers is streamed, with both as trailers. An answer
 * without a body can have no trailers, so it waits for the end. Until the first byte is sent a
 * failure is a problem; after it the connection is cut, so that a truncated answer never looks
 * whole.
 */
final class Answer {

  /** Bytes held back in the hope of the end; beyond it the answer is streamed. */
  private static final int HELD_BYTES = 256 << 10;

  private static final HeaderName OUTCOME = HeaderNames.create(InvocationHeaders.OUTCOME);
  private static final HeaderName RECEIPT = HeaderNames.create(InvocationHeaders.RECEIPT);

  private static final int NO_CONTENT = 204;
  private static final int NOT_MODIFIED = 304;

  private final ServerRequest request;
  private final ServerResponse response;
  private final Problems problems;
  private final boolean headOnly;
  private final ByteArrayOutputStream held = new ByteArrayOutputStream();
  private CellEvent.Head head;
  private OutputStream stream;
  private boolean bodyEnded;
  private long length;

  /**
   * An answer to {@code request}.
   *
   * @param headOnly whether the request asks for no body, whatever the function answers
   */
  Answer(ServerRequest request, ServerResponse response, Problems problems, boolean headOnly) {
    this.request = request;
    this.response = response;
    this.problems = problems;
    this.headOnly = headOnly;
  }

  void head(CellEvent.Head answer) {
    head = answer;
    if (answer.lingering() && !hasNoBody()) {
      beginStream();
    }
  }

  /** The function has answered, or begun to. */
  boolean hasHead() {
    return head != null;
  }

  /** The function has said all that it had to say. */
  boolean isComplete() {
    return bodyEnded;
  }

  /**
   * Takes body bytes; those of an answer without a body are counted. An {@link
   * UncheckedIOException} says that the client has gone.
   */
  void body(byte[] bytes) {
    length += bytes.length;
    if (hasNoBody()) {
      return;
    }
    if (stream != null) {
      write(bytes);
      return;
    }
    held.writeBytes(bytes);
    if (held.size() > HELD_BYTES) {
      beginStream();
    }
  }

  void bodyEnd() {
    bodyEnded = true;
    if (stream != null) {
      flush();
    }
  }

  /** Ends the answer of an invocation that answered, completely. */
  void end(Outcome outcome, Sha256 receipt) {
    if (stream == null) {
      sendWhole(outcome, receipt);
      return;
    }
    response.trailers().set(OUTCOME, outcome.toString());
    response.trailers().set(RECEIPT, receipt.toString());
    close();
  }

  /** Ends the answer of an invocation that did not answer well. */
  void fail(Outcome outcome, Reason reason, String detail, Sha256 receipt) {
    if (stream != null) {
      throw new CloseConnectionException("the function's answer is not complete: " + outcome);
    }
    response.header(OUTCOME, outcome.toString());
    response.header(RECEIPT, receipt.toString());
    Problem problem =
        problems.of(reason, detail, Exchange.of(request)).withOutcome(outcome.toString());
    problems.send(request, response, problem);
  }

  /** The connection will not be used further: bytes of the request may still be on it. */
  void closeConnectionAfterwards() {
    if (stream == null) {
      response.header(HeaderValues.CONNECTION_CLOSE);
    }
  }

  private void sendWhole(Outcome outcome, Sha256 receipt) {
    putHead();
    response.header(OUTCOME, outcome.toString());
    response.header(RECEIPT, receipt.toString());
    if (headOnly && !isBodiless()) {
      WholeBody.sendOmitted(response, length);
    } else if (hasNoBody()) {
      response.send();
    } else {
      response.send(held.toByteArray());
    }
  }

  private void beginStream() {
    putHead();
    response.header(HeaderNames.TRAILER, OUTCOME.lowerCase() + ", " + RECEIPT.lowerCase());
    stream = response.outputStream();
    write(held.toByteArray());
  }

  private void putHead() {
    response.status(Status.create(head.status()));
    GuestHeaders.toClient(head.headers(), response.headers());
  }

  private boolean hasNoBody() {
    return isBodiless() || headOnly;
  }

  private boolean isBodiless() {
    return head.status() == NO_CONTENT || head.status() == NOT_MODIFIED;
  }

  private void write(byte[] bytes) {
    if (bytes.length == 0) {
      return;
    }
    try {
      stream.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void flush() {
    try {
      stream.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void close() {
    try {
      stream.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
