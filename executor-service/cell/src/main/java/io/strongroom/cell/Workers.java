package io.strongroom.cell;

import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that run guest code. The one that finished last is the next to work, because its
 * stack and buffers are still warm; when all are busy a bounded number of invocations waits.
 */
final class Workers implements AutoCloseable {

  /** Most invocations wait for something most of the time; each takes a stack of memory. */
  static final int THREADS = 32;

  /** More than this in one cell would only wait until their callers have left. */
  static final int BACKLOG = 256;

  /** Room for deep recursion in guest code, which is to end in its own RangeError. */
  private static final long STACK_BYTES = 2L << 20;

  private static final long KEEP_ALIVE_SECONDS = 30;

  private final ThreadPoolExecutor serving =
      new ThreadPoolExecutor(
          0,
          THREADS,
          KEEP_ALIVE_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          threads("cell-worker", Thread.NORM_PRIORITY));

  private final ThreadPoolExecutor preparing;
  private final Queue<Runnable> backlog = new ArrayBlockingQueue<>(BACKLOG);

  Workers(int preparingThreads) {
    preparing =
        new ThreadPoolExecutor(
            preparingThreads,
            preparingThreads,
            KEEP_ALIVE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            threads("cell-prepare", Thread.MIN_PRIORITY));
  }

  /** For what is done ahead of invocations: it yields to them. */
  Executor preparing() {
    return preparing;
  }

  /** Runs an invocation now or after those that wait; false if too many do. */
  boolean submit(Runnable invocation) {
    if (start(() -> runWithBacklog(invocation))) {
      return true;
    }
    if (!backlog.offer(invocation)) {
      return false;
    }
    // Every worker may have found the backlog empty just before the offer.
    start(this::runBacklog);
    return true;
  }

  private boolean start(Runnable work) {
    try {
      serving.execute(work);
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  private void runWithBacklog(Runnable invocation) {
    invocation.run();
    runBacklog();
  }

  private void runBacklog() {
    for (Runnable next = backlog.poll(); next != null; next = backlog.poll()) {
      next.run();
    }
  }

  // A hint to the scheduler; nothing is wrong if it is not taken.
  @SuppressWarnings("ThreadPriorityCheck")
  private static ThreadFactory threads(String name, int priority) {
    return work ->
        Thread.ofPlatform()
            .name(name)
            .daemon()
            .priority(priority)
            .stackSize(STACK_BYTES)
            .unstarted(work);
  }

  @Override
  public void close() {
    serving.shutdownNow();
    preparing.shutdownNow();
  }
}
