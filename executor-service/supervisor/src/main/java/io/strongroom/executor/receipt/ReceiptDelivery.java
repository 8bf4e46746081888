package io.strongroom.executor.receipt;

import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.problem.Reason;
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
 * on disk, and with it what follows in its chain, which cannot be taken before: that is left alone
 * for the rest of this boot, and is tried again by the next. Other chains go on.
 */
final class ReceiptDelivery implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(ReceiptDelivery.class.getName());

  /** Statuses from here on are the service's own trouble: the batch may pass later. */
  private static final int SERVER_ERROR = 500;

  static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final JsonClient verifier;
  private final ReceiptSpool spool;
  private final Semaphore news = new Semaphore(1);
  private final Duration untilRepeated;

  /** Boots whose next batch was refused for good, and those whose may be taken later. */
  private final Set<String> refused = new HashSet<>();

  private final Set<String> later = new HashSet<>();
  private final Thread thread;

  /** A fault of our own was told of, and nothing has worked since. The thread's alone. */
  private boolean failing;

  /** When what waits is tried again. The thread's alone. */
  private long repeatAt;

  /**
   * Starts at once, with what an earlier process left.
   *
   * @param untilRepeated how long a chain waits that may not be delivered now
   */
  ReceiptDelivery(JsonClient verifier, ReceiptSpool spool, Duration untilRepeated) {
    this.untilRepeated = untilRepeated;
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
          awaitNews();
        } else {
          TimeUnit.NANOSECONDS.sleep(pause.toNanos());
          pause = longer(pause);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** News, or the time to repeat. */
  private void awaitNews() throws InterruptedException {
    if (later.isEmpty()) {
      news.acquire();
    } else {
      var _ = news.tryAcquire(repeatAt - System.nanoTime(), TimeUnit.NANOSECONDS);
    }
    news.drainPermits();
    if (System.nanoTime() - repeatAt >= 0) {
      later.clear();
    }
  }

  /** False if it has to be tried again. */
  private boolean deliverAll() {
    try {
      Optional<Path> batch = next();
      while (batch.isPresent()) {
        deliver(batch.get());
        batch = next();
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

  private Optional<Path> next() throws IOException {
    Set<String> leftOut = new HashSet<>(refused);
    leftOut.addAll(later);
    return spool.firstExcept(leftOut);
  }

  private void deliver(Path batch) throws IOException {
    try {
      verifier.request("/v1/receipts").bytes("application/json", spool.read(batch)).post();
      spool.remove(batch);
    } catch (ProblemException e) {
      if (e.problem().status() >= SERVER_ERROR) {
        throw e;
      }
      leaveAlone(batch, e);
    }
  }

  /** Forbidden is who brings it, which another EAR of ours may mend; else it is the batch. */
  private void leaveAlone(Path batch, ProblemException why) {
    boolean forGood = why.problem().reason() != Reason.FORBIDDEN;
    if (!forGood && later.isEmpty()) {
      repeatAt = System.nanoTime() + untilRepeated.toNanos();
    }
    (forGood ? refused : later).add(ReceiptSpool.bootOf(batch));
    LOG.log(
        forGood ? Level.SEVERE : Level.WARNING,
        "receipts refused, {0} is kept: {1}",
        new Object[] {batch.getFileName(), why.getMessage()});
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
