package io.strongroom.gateway.wire;

import io.strongroom.gateway.wire.WireException.Phase;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;

/**
 * The way to one executor boot: its address, the TLS context that accepts its attested key alone,
 * and the connections that are open.
 */
public final class ExecutorLink implements AutoCloseable {
  private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(2);

  /** Well under the five minutes after which servers close idle connections. */
  private static final Duration LONGEST_IDLE = Duration.ofSeconds(60);

  /** As many as can be busy at once in a gateway's share of one executor. */
  private static final int MOST_IDLE = 256;

  private final URI executor;
  private final SSLContext tls;
  private final ConcurrentLinkedDeque<WireConnection> idle = new ConcurrentLinkedDeque<>();
  private final AtomicInteger idleCount = new AtomicInteger();
  private final AtomicInteger inFlight = new AtomicInteger();
  private volatile boolean closed;
  private volatile long failedAt = System.nanoTime() - Duration.ofHours(1).toNanos();

  public ExecutorLink(URI executor, SSLContext tls) {
    this.executor = executor;
    this.tls = tls;
  }

  public URI executor() {
    return executor;
  }

  /** Exchanges of this gateway that have not ended. */
  public int inFlight() {
    return inFlight.get();
  }

  /** Whether connecting failed within the last {@code span}. */
  public boolean failedWithin(Duration span) {
    return System.nanoTime() - failedAt < span.toNanos();
  }

  /**
   * Sends a request and waits for the head of its answer, and for the body if that is small.
   *
   * @param onOpened is given the means to break the exchange off from another thread
   * @throws WireBody.SourceException when the client's body could not be read
   * @throws WireException when there is no answer; its phase says how far the request went
   */
  public WireResponse exchange(WireRequest request, Consumer<AutoCloseable> onOpened)
      throws WireException {
    inFlight.incrementAndGet();
    WireConnection connection = connect(onOpened);
    onOpened.accept(connection);
    Lease lease = new Lease(connection);
    try {
      connection.send(request);
      lease.upload = Upload.start(request.body(), connection);
      WireHead head = WireHead.read(connection.input());
      return WireResponse.begin(
          head, WireContent.of(request.method(), head, connection.input()), lease);
    } catch (IOException e) {
      lease.end(false);
      lease
          .upload
          .failure()
          .ifPresent(failure -> {
            throw failure;
          });
      throw new WireException(Phase.SENT, "no answer from " + executor + ": " + e.getMessage(), e);
    }
  }

  private WireConnection connect(Consumer<AutoCloseable> onOpened) throws WireException {
    try {
      WireConnection pooled = pooled();
      return pooled == null
          ? WireConnection.open(executor, tls, CONNECT_PATIENCE, onOpened)
          : pooled;
    } catch (WireException e) {
      failedAt = System.nanoTime();
      inFlight.decrementAndGet();
      throw e;
    }
  }

  private WireConnection pooled() {
    for (WireConnection each = idle.pollFirst(); each != null; each = idle.pollFirst()) {
      idleCount.decrementAndGet();
      if (each.isUsable(System.nanoTime(), LONGEST_IDLE)) {
        return each;
      }
      each.close();
    }
    return null;
  }

  private void keep(WireConnection connection) {
    connection.markIdle(System.nanoTime());
    if (closed || idleCount.incrementAndGet() > MOST_IDLE) {
      idleCount.decrementAndGet();
      connection.close();
      return;
    }
    idle.addFirst(connection);
  }

  @Override
  public void close() {
    closed = true;
    for (WireConnection each = idle.pollFirst(); each != null; each = idle.pollFirst()) {
      each.close();
    }
  }

  private final class Lease implements WireLease {
    private final WireConnection connection;
    private final AtomicBoolean ended = new AtomicBoolean();
    private Upload upload = Upload.NONE;

    Lease(WireConnection connection) {
      this.connection = connection;
    }

    @Override
    public void end(boolean reusable) {
      if (!ended.compareAndSet(false, true)) {
        return;
      }
      inFlight.decrementAndGet();
      if (reusable && upload.isComplete()) {
        keep(connection);
      } else {
        connection.close();
        upload.awaitEnd();
      }
    }
  }
}
