package io.strongroom.cell;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/** The contexts of one version that are ready and unused. Taking one is a pointer move. */
final class ContextPool implements AutoCloseable {

  private final GuestModule module;
  private final int target;
  private final ContextMaker maker;
  private final Executor background;
  private final Queue<GuestContext> ready = new ConcurrentLinkedQueue<>();

  /** Contexts that are ready or being made. */
  private final AtomicInteger stock = new AtomicInteger();

  private volatile boolean closed;

  ContextPool(GuestModule module, int target, ContextMaker maker, Executor background) {
    this.module = module;
    this.target = target;
    this.maker = maker;
    this.background = background;
  }

  /** A context for one invocation: a ready one, or one made now if there is none. */
  GuestContext take() throws GuestFailedException {
    GuestContext context = ready.poll();
    if (context == null) {
      return maker.make(module);
    }
    stock.decrementAndGet();
    return context;
  }

  /** Puts back a context that was made only to see whether it can be made. */
  void add(GuestContext unused) {
    stock.incrementAndGet();
    ready.add(unused);
  }

  /** Has what is missing made in the background. */
  void replenish() {
    while (!closed && stock.get() < target) {
      stock.incrementAndGet();
      background.execute(this::makeOne);
    }
  }

  private void makeOne() {
    try {
      if (closed) {
        return;
      }
      ready.add(maker.make(module));
      if (closed) {
        drain();
      }
    } catch (GuestFailedException e) {
      // It was made once, or the version would not be here: whoever finds none ready tries again
      // and reports what happens.
      stock.decrementAndGet();
    }
  }

  private void drain() {
    for (GuestContext context = ready.poll(); context != null; context = ready.poll()) {
      context.close();
    }
  }

  @Override
  public void close() {
    closed = true;
    drain();
  }
}
