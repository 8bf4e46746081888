package io.strongroom.gateway.wire;

import io.strongroom.gateway.wire.WireBody.SourceException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Sends a streamed body beside the thread that waits for the answer, because a function may answer
 * before it has read its request, and then both ends would wait for the other to read.
 */
final class Upload implements Runnable {
  static final Upload NONE = new Upload(null, null);

  /**
   * After its connection was closed an upload ends at its next write, or when the client's read
   * ends.
   */
  private static final Duration END_PATIENCE = Duration.ofSeconds(5);

  private final WireBody.Streamed body;
  private final WireConnection connection;
  private volatile boolean complete;
  private volatile SourceException failure;
  private Thread thread;

  private Upload(WireBody.Streamed body, WireConnection connection) {
    this.body = body;
    this.connection = connection;
    this.complete = body == null;
  }

  static Upload start(WireBody body, WireConnection connection) {
    if (body instanceof WireBody.Streamed streamed) {
      Upload upload = new Upload(streamed, connection);
      upload.thread = Thread.ofVirtual().name("upload").start(upload);
      return upload;
    }
    return NONE;
  }

  @Override
  public void run() {
    try {
      body.copyTo(connection.output());
      complete = true;
    } catch (SourceException e) {
      // Half a request must not look like a whole one: end the exchange, and with it the wait for
      // its answer.
      failure = e;
      connection.close();
    } catch (IOException e) {
      // The executor may have answered early and stopped reading; its answer still counts.
      complete = false;
    }
  }

  /** Why the client's side broke, if it did. */
  Optional<SourceException> failure() {
    return Optional.ofNullable(failure);
  }

  boolean isComplete() {
    return complete;
  }

  /**
   * The client's stream must have no second reader when its connection goes on to the next request.
   */
  void awaitEnd() {
    if (thread == null) {
      return;
    }
    boolean interrupted = Thread.interrupted();
    try {
      if (!interrupted && thread.join(END_PATIENCE)) {
        return;
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
    // Closes the client's connection when the thread is blocked on it, and so ends it soon.
    thread.interrupt();
    try {
      thread.join(END_PATIENCE);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
