package io.strongroom.cli.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Answers the lines of a batch on all cores, in their order. Neither the batch nor its answers are
 * held as a whole, so it may be of any length.
 */
final class Batch {
  /** Enough that no core waits for a slow case before it. */
  private static final int AHEAD = 64;

  private final Function<Optional<byte[]>, Result> answer;

  /**
   * A way to answer lines.
   *
   * @param answer from a line, or from nothing for one that is too long; called from many threads
   */
  Batch(Function<Optional<byte[]>, Result> answer) {
    this.answer = answer;
  }

  /** Hands every answer to {@code results}, from this thread. */
  void run(InputStream batch, Consumer<Result> results) throws IOException {
    BatchLines lines = new BatchLines(batch);
    Deque<Future<Result>> ahead = new ArrayDeque<>();
    // Platform threads: the work is arithmetic, and a core does no more of it for having more.
    int cores = Runtime.getRuntime().availableProcessors();
    try (ExecutorService workers = Executors.newFixedThreadPool(cores)) {
      while (lines.next()) {
        Optional<byte[]> line = lines.line();
        ahead.add(workers.submit(() -> answer.apply(line)));
        if (ahead.size() == AHEAD) {
          results.accept(done(ahead.remove()));
        }
      }
      while (!ahead.isEmpty()) {
        results.accept(done(ahead.remove()));
      }
    }
  }

  private static Result done(Future<Result> result) {
    try {
      return result.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while cases were being verified", e);
    }
  }
}
