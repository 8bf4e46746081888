package io.strongroom.executor.invocation;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.strongroom.cell.frame.CellOutcome;
import io.strongroom.executor.cells.CellCall;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.problem.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Moves the request's body into the cell, by a thread of its own: a function may answer before its
 * client has finished, and a client that does not go on holds nothing beyond the deadline.
 */
final class RequestBody implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(RequestBody.class.getName());

  /** Bytes that came with the head, as a rule. */
  private static final int SMALL_BYTES = 16 << 10;

  /**
   * How long an answer waits for a small body that its function did not: far more than moving it
   * takes, and still less than the new connection that not waiting would cost.
   */
  private static final Duration SMALL_WAIT = Duration.ofMillis(20);

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

  /** Begins to move; returns at once. */
  void moveTo(CellCall call) {
    if (!isPresent()) {
      return;
    }
    moving = true;
    mover = Thread.ofVirtual().name("request-body").start(() -> move(call));
  }

  /** Whether the client sent more than it may; the call was cancelled for it. */
  boolean wasTooLarge() {
    return tooLarge;
  }

  /** Whether bytes of the client's are still coming; what is small is given the time to come. */
  boolean isMoving() throws InterruptedException {
    return moving && !(isSmall() && mover.join(SMALL_WAIT));
  }

  private boolean isSmall() {
    OptionalLong length = length();
    return length.isPresent() && length.getAsLong() <= SMALL_BYTES;
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
    } catch (IOException | RuntimeException e) {
      // Broken off or badly framed, for which Helidon has exceptions of its own: nobody waits for
      // the answer, and a function that waits for the body is to end.
      LOG.log(Level.FINE, "a request's body does not come", e);
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
