package io.strongroom.executor.receipt;

import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.tls.JsonClient;
import io.strongroom.protocol.tls.PeerException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Sends spooled batches to attestation-service, at least once each, oldest first; a batch that it
 * has seen already is taken again (it tells them apart by boot and counter). What it refuses stays
 * on disk, is left alone for the rest of this boot, and is tried again by the next.
 */
final class ReceiptDelivery implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(ReceiptDelivery.class.getName());

  /** Statuses from here on are the service's own trouble: the batch may pass later. */
  private static final int SERVER_ERROR = 500;

  static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final JsonClient verifier;
  private final ReceiptSpool spool;
  private final Semaphore news = new Semaphore(1);
  private final Set<Path> refused = new HashSet<>();
  private final Thread thread;

  /** A fault of our own was told of, and nothing has worked since. The thread's alone. */
  private boolean failing;

  /** Starts at once, with what an earlier process left. */
  ReceiptDelivery(JsonClient verifier, ReceiptSpool spool) {
    this.verifier = verifier;
    this.spool = spool;
    this.thread = Thread.ofPlatform().daemon().name("receipt-delivery").start(this::run);
  }

  /** There is a new batch. */
  void look() {
    news.release();
  }

  private void run() {
    Duration pause = FIRST_PAUSE;
    try {
      while (true) {
        if (deliverAll()) {
          pause = FIRST_PAUSE;
          news.acquire();
          news.drainPermits();
        } else {
          TimeUnit.NANOSECONDS.sleep(pause.toNanos());
          pause = longer(pause);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** False if it has to be tried again. */
  private boolean deliverAll() {
    try {
      Optional<Path> batch = spool.firstExcept(refused);
      while (batch.isPresent()) {
        deliver(batch.get());
        batch = spool.firstExcept(refused);
      }
      failing = false;
      return true;
    } catch (PeerException | ProblemException e) {
      LOG.log(Level.FINE, "receipts wait: {0}", e.getMessage());
      return false;
    } catch (IOException | RuntimeException e) {
      LOG.log(failing ? Level.FINE : Level.WARNING, "receipts cannot be delivered", e);
      failing = true;
      return false;
    }
  }

  private void deliver(Path batch) throws IOException {
    try {
      verifier.request("/v1/receipts").bytes("application/json", spool.read(batch)).post();
      spool.remove(batch);
    } catch (ProblemException e) {
      if (e.problem().status() >= SERVER_ERROR) {
        throw e;
      }
      refused.add(batch);
      LOG.log(
          Level.SEVERE,
          "receipts refused, {0} is kept: {1}",
          new Object[] {batch.getFileName(), e.getMessage()});
    }
  }

  private static Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
