package io.strongroom.executor.cells;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many bytes of answers one cell may have waiting for their clients. When they are used up, the
 * cell is not read until some are taken: slow clients slow down their own namespace, and no one's
 * memory grows.
 */
final class ByteBudget {
  private final long most;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition released = lock.newCondition();
  private long used;
  private boolean closed;

  ByteBudget(long most) {
    this.most = most;
  }

  /** Waits until there is room. One chunk always fits into an empty budget. */
  void take(int bytes) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!closed && used > 0 && used + bytes > most) {
        released.await();
      }
      used += bytes;
    } finally {
      lock.unlock();
    }
  }

  void release(long bytes) {
    lock.lock();
    try {
      used -= bytes;
      released.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Lets the waiting one through: the cell is gone. */
  void close() {
    lock.lock();
    try {
      closed = true;
      released.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
