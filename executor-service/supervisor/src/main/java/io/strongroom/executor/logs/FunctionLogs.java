package io.strongroom.executor.logs;

import io.strongroom.protocol.executor.LogPage;
import io.strongroom.protocol.id.FunctionRef;
import io.strongroom.protocol.id.InvocationId;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The logs of the functions that printed most recently. */
public final class FunctionLogs {

  /** Functions with a log: with the size of a ring it bounds the memory at some 64 MiB. */
  static final int MOST_FUNCTIONS = 128;

  private final InstantSource clock;
  private final Map<FunctionRef, LogRing> rings = LinkedHashMap.newLinkedHashMap(MOST_FUNCTIONS);

  public FunctionLogs(InstantSource clock) {
    this.clock = clock;
  }

  /** Adds a line. Does not block. */
  public void add(FunctionRef function, InvocationId invocation, Enum<?> level, String text) {
    ringOf(function).add(clock.instant(), invocation, level.name().toLowerCase(Locale.ROOT), text);
  }

  /** The lines after this one; empty if the function printed nothing here. */
  public LogPage after(FunctionRef function, long seq) {
    synchronized (rings) {
      LogRing ring = rings.get(function);
      return ring == null ? new LogPage(List.of(), 0) : ring.after(seq);
    }
  }

  private LogRing ringOf(FunctionRef function) {
    synchronized (rings) {
      LogRing known = rings.remove(function);
      LogRing ring = known == null ? new LogRing() : known;
      rings.put(function, ring);
      if (rings.size() > MOST_FUNCTIONS) {
        rings.remove(rings.keySet().iterator().next());
      }
      return ring;
    }
  }
}
