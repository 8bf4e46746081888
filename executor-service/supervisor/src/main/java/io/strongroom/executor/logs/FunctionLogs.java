package io.strongroom.executor.logs;

import io.strongroom.boundary.memory.RecentlyUsed;
import io.strongroom.protocol.executor.LogPage;
import io.strongroom.protocol.id.FunctionRef;
import io.strongroom.protocol.id.InvocationId;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

/** The logs of the functions that printed most recently. */
public final class FunctionLogs {

  /** Functions with a log: with the size of a ring it bounds the memory at some 64 MiB. */
  static final int MOST_FUNCTIONS = 128;

  private static final int REPLACEMENT = 0xFFFD;

  private final InstantSource clock;
  private final RecentlyUsed<FunctionRef, LogRing> rings = new RecentlyUsed<>(MOST_FUNCTIONS);

  public FunctionLogs(InstantSource clock) {
    this.clock = clock;
  }

  /** Adds a line, of which {@link #legible} is kept. Does not block. */
  public void add(FunctionRef function, InvocationId invocation, Enum<?> level, String text) {
    rings
        .use(function, _ -> new LogRing())
        .add(clock.instant(), invocation, level.name().toLowerCase(Locale.ROOT), legible(text));
  }

  /**
   * The text with U+FFFD for what no JSON string of ours may hold, NUL and halves of surrogate
   * pairs: one such character would make every page that has it unreadable, and a function could
   * hide its log.
   */
  private static String legible(String text) {
    int[] characters = text.codePoints().map(FunctionLogs::legible).toArray();
    return new String(characters, 0, characters.length);
  }

  private static int legible(int codePoint) {
    boolean half = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    return codePoint == 0 || half ? REPLACEMENT : codePoint;
  }

  /** The lines after this one; empty if the function printed nothing here. */
  public LogPage after(FunctionRef function, long seq) {
    return rings.look(function).map(ring -> ring.after(seq)).orElse(new LogPage(List.of(), 0));
  }
}
