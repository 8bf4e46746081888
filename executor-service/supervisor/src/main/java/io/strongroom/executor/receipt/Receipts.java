package io.strongroom.executor.receipt;

import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.json.Jcs;
import io.strongroom.protocol.receipt.ReceiptBody;
import io.strongroom.protocol.version.FunctionClass;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Collects bodies and signs them in batches, at most {@link #WINDOW} apart. A batch is in the spool
 * before anything else happens to it; what a killed process loses is one window at most.
 */
public final class Receipts implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Receipts.class.getName());

  /** How long a body may wait for its signature. */
  static final Duration WINDOW = Duration.ofMillis(250);

  /** Bodies of one batch: with some 1.5 KB each it stays far below what a delivery may weigh. */
  static final int MOST_IN_BATCH = 2_048;

  /** Bodies that may wait in memory: several seconds of full load. Then nothing is admitted. */
  static final int MOST_WAITING = 8 * MOST_IN_BATCH;

  /** Pause while the spool is full or cannot be written. */
  private static final Duration PAUSE = Duration.ofMillis(500);

  /** How long a stopping process tries to write what is left. */
  private static final Duration LONGEST_FLUSH = Duration.ofSeconds(5);

  private final BatchSigner batches;
  private final ReceiptSpool spool;
  private final Runnable afterBatch;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition added = lock.newCondition();

  /** Canonical forms of bodies. */
  private final Deque<byte[]> waiting = new ArrayDeque<>();

  private final Thread thread;
  private volatile int count;
  private volatile boolean failing;
  private volatile boolean closed;

  /**
   * Begins to sign.
   *
   * @param afterBatch runs when a batch has been written
   */
  Receipts(BatchSigner batches, ReceiptSpool spool, Runnable afterBatch) {
    this.batches = batches;
    this.spool = spool;
    this.afterBatch = afterBatch;
    // A platform thread, because flushing to the disk would hold a virtual one's carrier.
    this.thread = Thread.ofPlatform().daemon().name("receipts").start(this::run);
  }

  /** Takes a body and gives its digest, which the response carries. Does not wait for the disk. */
  public Sha256 add(ReceiptBody body) {
    byte[] canonical = Jcs.canonicalize(body);
    add(canonical);
    return Sha256.digest(canonical);
  }

  /** As {@link #add(ReceiptBody)}, of the canonical form. */
  void add(byte[] canonical) {
    lock.lock();
    try {
      waiting.add(canonical);
      count = waiting.size();
      added.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Whether what runs now will have a receipt. Public work may go on while the disk is slow. */
  public boolean areKeptFor(FunctionClass functionClass) {
    if (count >= MOST_WAITING) {
      return false;
    }
    return functionClass == FunctionClass.PUBLIC || (!failing && !spool.isFull());
  }

  private void run() {
    try {
      while (!closed || count > 0) {
        List<byte[]> batch = next();
        if (!batch.isEmpty()) {
          keep(batch);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.log(Level.SEVERE, "receipts cannot be signed: confidential work stops", e);
    } finally {
      // However it ended: nobody signs any more.
      failing = true;
    }
  }

  /** What came within a window, once there is anything; nothing when woken to end. */
  private List<byte[]> next() throws InterruptedException {
    lock.lock();
    try {
      while (waiting.isEmpty() && !closed) {
        added.await();
      }
    } finally {
      lock.unlock();
    }
    if (!closed) {
      Thread.sleep(WINDOW);
    }
    return taken();
  }

  private List<byte[]> taken() {
    lock.lock();
    try {
      List<byte[]> batch = new ArrayList<>();
      while (!waiting.isEmpty() && batch.size() < MOST_IN_BATCH) {
        batch.add(waiting.remove());
      }
      return batch;
    } finally {
      lock.unlock();
    }
  }

  /** Writes the batch, however long that takes: a body that was accepted is not dropped. */
  private void keep(List<byte[]> bodies) throws InterruptedException {
    SignedBatch batch = batches.sign(bodies);
    while (spool.isFull() || !write(batch)) {
      TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
    }
    recount();
    afterBatch.run();
  }

  /** Under the lock, or a body that is added meanwhile would not be counted. */
  private void recount() {
    lock.lock();
    try {
      count = waiting.size();
    } finally {
      lock.unlock();
    }
  }

  private boolean write(SignedBatch batch) {
    try {
      spool.add(batch.name(), batch.content());
      failing = false;
      return true;
    } catch (IOException e) {
      if (!failing) {
        LOG.log(Level.SEVERE, "receipts cannot be written: confidential work stops", e);
      }
      failing = true;
      return false;
    }
  }

  /** Signs and writes what is left. */
  @Override
  public void close() {
    closed = true;
    lock.lock();
    try {
      added.signal();
    } finally {
      lock.unlock();
    }
    try {
      thread.join(LONGEST_FLUSH);
      thread.interrupt();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
