package io.strongroom.cell;

import io.strongroom.cell.frame.Frame;
import io.strongroom.cell.frame.FrameWriter;
import io.strongroom.cell.frame.Header;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Measures what single use costs within a cell: an invocation in a pre-made context, from the frame
 * that asks for it to the frames that answer, against the same handler called in one context over
 * and over. Prints microseconds. Arguments: seconds to run, 60 if missing.
 */
public final class WarmInvocation {

  private static final String HANDLER =
      """
      export default { async fetch(request, env, ctx) {
        const items = [];
        let sum = 0;
        for (let i = 0; i < 1000; i++) sum = (sum * 31 + i) | 0;
        for (let i = 0; i < 20; i++) items.push({ id: i, name: "item " + i, ok: i % 2 === 0 });
        return Response.json({ sum, items, to: request.headers.get("accept") });
      } };
      """;

  /** Contexts that are made before as many invocations are measured. */
  private static final int BATCH = 500;

  private final GuestEngine engine = new GuestEngine();
  private final Watchdog watchdog = new Watchdog(new HeapGuard(), status -> {});
  private final Queue<Runnable> background = new ArrayDeque<>();
  private final ExecutorService preparing = Executors.newSingleThreadExecutor();
  private final LoadedVersion version = version();
  private final Arrival arrival = new Arrival();
  private final Outbound outbound = new Outbound(new FrameWriter(arrival), status -> {});
  private int number;

  private WarmInvocation() {}

  /** Runs the measurement. */
  public static void main(String[] arguments) throws Exception {
    int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 60;
    WarmInvocation measurement = new WarmInvocation();
    System.out.println("engine: " + measurement.engine.implementationName());
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    while (System.nanoTime() < end) {
      measurement.round();
    }
    System.exit(0);
  }

  private LoadedVersion version() {
    Frame.Load load =
        new Frame.Load("v", "index.js", new byte[0], "{}", TestingSupervisor.ROOMY, 1);
    ContextPool pool =
        new ContextPool(
            GuestModule.of(load, HANDLER),
            BATCH,
            new ContextMaker(engine, watchdog),
            background::add);
    return new LoadedVersion(pool, load.limits());
  }

  private void round() throws Exception {
    long[] prepared = prepare();
    long[] fresh = new long[BATCH];
    for (int i = 0; i < BATCH; i++) {
      fresh[i] = invoke();
    }
    long[] reused = reuse();
    System.out.printf(
        "single use p50 %.1f p90 %.1f | reused p50 %.1f p90 %.1f | preparing p50 %.1f%n",
        at(fresh, 0.5), at(fresh, 0.9), at(reused, 0.5), at(reused, 0.9), at(prepared, 0.5));
  }

  /** Contexts are made by another thread than the one that uses them, as in a cell. */
  private long[] prepare() throws Exception {
    version.contexts().replenish();
    return preparing
        .submit(() -> {
          long[] nanos = new long[background.size()];
          for (int i = 0; i < nanos.length; i++) {
            long start = System.nanoTime();
            background.remove().run();
            nanos[i] = System.nanoTime() - start;
          }
          return nanos;
        })
        .get();
  }

  private long invoke() {
    Frame.Invoke invoke =
        new Frame.Invoke(
            ++number,
            "v",
            1000,
            "GET",
            "https://a.example/",
            List.of(new Header("accept", "*/*")),
            false);
    long start = System.nanoTime();
    new Invocation(invoke, version, outbound, watchdog, () -> {}).run();
    return arrival.nanos - start;
  }

  private long[] reuse() throws GuestFailedException {
    long[] nanos = new long[BATCH];
    try (GuestContext context = version.contexts().take()) {
      for (int i = 0; i < BATCH; i++) {
        long start = System.nanoTime();
        context.run(new Unclaimed(), "GET", "https://a.example/", "accept\n*/*\n", false);
        nanos[i] = System.nanoTime() - start;
      }
    }
    return nanos;
  }

  private static double at(long[] nanos, double share) {
    if (nanos.length == 0) {
      return 0;
    }
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return sorted[(int) (sorted.length * share)] / 1000.0;
  }

  /** Notes when an answer is written; insists that nothing went wrong. */
  private static final class Arrival implements WritableByteChannel {
    /** What the handler answers is longer than the frame that says that something went wrong. */
    private static final int ANSWER_BYTES = 500;

    private long nanos;

    @Override
    public int write(ByteBuffer bytes) {
      nanos = System.nanoTime();
      if (bytes.remaining() < ANSWER_BYTES) {
        throw new IllegalStateException("an invocation without an answer");
      }
      int length = bytes.remaining();
      bytes.position(bytes.limit());
      return length;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }
}
