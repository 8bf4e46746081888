package io.strongroom.executor.invocation;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.strongroom.cell.frame.CellOutcome;
import io.strongroom.executor.cells.CellCall;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.problem.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * Moves the request's body into the cell. A small body of known length is moved at once; any other
 * by a thread of its own, so that a function may answer before its client has finished.
 */
final class RequestBody implements AutoCloseable {

  /** Bytes that are in the connection's buffer already, as a rule. */
  private static final int SMALL_BYTES = 16 << 10;

  private static final int CHUNK_BYTES = 64 << 10;

  private final ServerRequest request;
  private final int mostBytes;
  private final Account account;
  private Thread mover = Thread.ofVirtual().unstarted(() -> {});
  private volatile boolean tooLarge;
  private volatile boolean moving;

  RequestBody(ServerRequest request, int mostBytes, Account account) {
    this.request = request;
    this.mostBytes = mostBytes;
    this.account = account;
    OptionalLong length = length();
    if (length.isPresent() && length.getAsLong() > mostBytes) {
      throw tooLarge();
    }
  }

  boolean isPresent() {
    return request.content().hasEntity();
  }

  /** Begins to move; returns at once unless the body is small. */
  void moveTo(CellCall call) {
    if (!isPresent()) {
      return;
    }
    OptionalLong length = length();
    if (length.isPresent() && length.getAsLong() <= SMALL_BYTES) {
      move(call);
      return;
    }
    moving = true;
    mover = Thread.ofVirtual().name("request-body").start(() -> move(call));
  }

  /** Whether the client sent more than it may; the call was cancelled for it. */
  boolean wasTooLarge() {
    return tooLarge;
  }

  /** Whether bytes of the client's are still coming. */
  boolean isMoving() {
    return moving;
  }

  ProblemException tooLarge() {
    return new ProblemException(
        Reason.PAYLOAD_TOO_LARGE, "the request's body has more than " + mostBytes + " bytes");
  }

  private OptionalLong length() {
    return request.headers().contains(HeaderNames.CONTENT_LENGTH)
        ? OptionalLong.of(request.headers().get(HeaderNames.CONTENT_LENGTH).get(long.class))
        : OptionalLong.empty();
  }

  private void move(CellCall call) {
    try (InputStream body = request.content().inputStream()) {
      byte[] buffer = new byte[CHUNK_BYTES];
      int count;
      while ((count = body.read(buffer)) >= 0) {
        byte[] bytes = Arrays.copyOf(buffer, count);
        if (account.in(bytes) > mostBytes) {
          tooLarge = true;
          call.cancel(CellOutcome.CANCELED);
          return;
        }
        call.send(bytes);
      }
      call.endBody();
    } catch (IOException | UncheckedIOException e) {
      // The client has gone: nobody waits for the answer.
      call.cancel(CellOutcome.CANCELED);
    } finally {
      moving = false;
    }
  }

  /** Stops moving, if need be by ending the connection. */
  @Override
  public void close() {
    if (!moving) {
      return;
    }
    mover.interrupt();
    try {
      mover.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
