package io.strongroom.cell;

import io.strongroom.cell.frame.Frame;
import io.strongroom.cell.frame.FrameWriter;
import io.strongroom.cell.frame.Header;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToDoubleFunction;

/**
 * Measures what single use costs within a cell: an invocation in a pre-made context, from the frame
 * that asks for it to the frames that answer, against the same handler called in one context over
 * and over. {@code ./strongroom bench cell} runs it in a production cell's JVM.
 *
 * <p>Arguments: seconds to warm up, seconds to measure, the file of a module whose answer is longer
 * than {@link Arrival#ANSWER_BYTES}. Prints lines of a name, an equals sign and a value, times in
 * microseconds; each is the median over all rounds that began after warming up.
 */
public final class WarmInvocation {

  /**
   * Contexts that are made before as many invocations are measured: more than a cell keeps, so that
   * rounds are not all preparation; few enough that the collector has no more to look after.
   */
  private static final int BATCH = 32;

  /** Some ten thousand invocations, of which the compilers are done with all that is hot. */
  private static final int WARMING_ROUNDS = 320;

  /** On a machine that others use, an invocation may have to wait for its turn. */
  private static final int LONGEST_MILLIS = 30_000;

  private final GuestEngine engine = new GuestEngine();
  private final Watchdog watchdog = new Watchdog(new HeapGuard(), status -> {});
  private final Queue<Runnable> background = new ArrayDeque<>();
  private final ExecutorService preparing =
      Executors.newSingleThreadExecutor(
          // A measurement that failed must end.
          work -> Thread.ofPlatform().daemon().unstarted(work));
  private final LoadedVersion version;
  private final Arrival arrival = new Arrival();
  private final Outbound outbound = new Outbound(new FrameWriter(arrival), status -> {});
  private int number;

  private WarmInvocation(String module) {
    this.version = version(module);
  }

  /** Runs the measurement. */
  public static void main(String[] arguments) throws Exception {
    WarmInvocation measurement = new WarmInvocation(Files.readString(Path.of(arguments[2])));
    measurement.rounds(Integer.parseInt(arguments[0]), WARMING_ROUNDS);
    List<Round> rounds = measurement.rounds(Integer.parseInt(arguments[1]), 1);
    System.out.println("engine=" + measurement.engine.implementationName());
    print("single-use-p50", rounds, round -> at(round.singleUse(), 0.5));
    print("single-use-p90", rounds, round -> at(round.singleUse(), 0.9));
    print("reused-p50", rounds, round -> at(round.reused(), 0.5));
    print("reused-p90", rounds, round -> at(round.reused(), 0.9));
    print("preparing-p50", rounds, round -> at(round.prepared(), 0.5));
    System.exit(0);
  }

  // The arrays are made for it and read by nobody else.
  @SuppressWarnings("ArrayRecordComponent")
  private record Round(long[] prepared, long[] singleUse, long[] reused) {}

  private static void print(String name, List<Round> rounds, ToDoubleFunction<Round> value) {
    double[] sorted = rounds.stream().mapToDouble(value).sorted().toArray();
    System.out.printf(Locale.ROOT, "%s=%.1f%n", name, sorted[sorted.length / 2]);
  }

  private List<Round> rounds(int seconds, int atLeast) throws Exception {
    List<Round> rounds = new ArrayList<>();
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    while (rounds.size() < atLeast || System.nanoTime() < end) {
      rounds.add(round());
    }
    return rounds;
  }

  private LoadedVersion version(String module) {
    Frame.Load load =
        new Frame.Load("v", "index.js", new byte[0], "{}", TestingSupervisor.ROOMY, 1);
    ContextPool pool =
        new ContextPool(
            GuestModule.of(load, module),
            BATCH,
            new ContextMaker(engine, watchdog),
            background::add);
    return new LoadedVersion(pool, load.limits());
  }

  private Round round() throws Exception {
    long[] prepared = prepare();
    long[] fresh = new long[BATCH];
    for (int i = 0; i < BATCH; i++) {
      fresh[i] = invoke();
    }
    return new Round(prepared, fresh, reuse());
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
            LONGEST_MILLIS,
            "GET",
            "https://a.example/",
            List.of(new Header("accept", "*/*"), new Header("x-call", "1")),
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
        context.run(
            new Unclaimed(), "GET", "https://a.example/", "accept\n*/*\nx-call\n1\n", false);
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
        throw new IllegalStateException(
            "an invocation without an answer: " + StandardCharsets.UTF_8.decode(bytes));
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
