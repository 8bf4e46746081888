package io.strongroom.executor.cells;

import io.strongroom.cell.frame.Frame;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Which versions a cell has, or is making ready. The least recently used ones are forgotten, never
 * one that is loading: its callers wait for it.
 */
final class CellLoads {

  /**
   * Versions in one cell: each keeps a parsed module and its pre-made contexts. Beyond it only
   * versions that are loading are kept, of which the executor's places in flight allow so many.
   */
  static final int MOST = 32;

  /** What became of a version. */
  sealed interface Load {
    record Ready() implements Load {}

    /** The module does not evaluate: the function's fault. */
    record Failed(String message, Optional<Integer> line) implements Load {}

    /** The cell ended first. */
    record Gone() implements Load {}
  }

  private final Cell cell;
  private final int contexts;
  private final Map<String, CompletableFuture<Load>> loads = LinkedHashMap.newLinkedHashMap(MOST);
  private boolean gone;

  CellLoads(Cell cell, int contexts) {
    this.cell = cell;
    this.contexts = contexts;
  }

  /** The version's load, begun if need be. */
  CompletableFuture<Load> of(CellFunction function) {
    String version = function.version().toString();
    CompletableFuture<Load> load = new CompletableFuture<>();
    List<String> forgotten;
    synchronized (loads) {
      CompletableFuture<Load> known = loads.remove(version);
      loads.put(version, known == null ? load : known);
      if (known != null) {
        return known;
      }
      if (gone) {
        load.complete(new Load.Gone());
        return load;
      }
      forgotten = forgetEldest();
    }
    forgotten.forEach(eldest -> cell.send(new Frame.Unload(eldest)));
    cell.send(function.load(contexts));
    return load;
  }

  private List<String> forgetEldest() {
    List<String> eldest =
        loads.entrySet().stream()
            .filter(load -> load.getValue().isDone())
            .limit(Math.max(0, loads.size() - MOST))
            .map(Map.Entry::getKey)
            .toList();
    eldest.forEach(loads::remove);
    return eldest;
  }

  /** The cell has no such version although we believed so. */
  void forget(CellFunction function) {
    synchronized (loads) {
      loads.remove(function.version().toString());
    }
  }

  void answered(String version, Load load) {
    CompletableFuture<Load> waiting;
    synchronized (loads) {
      waiting = loads.get(version);
    }
    // A cell may speak of a version that nobody asked it for.
    if (waiting != null) {
      waiting.complete(load);
    }
  }

  void gone() {
    synchronized (loads) {
      gone = true;
      loads.values().forEach(load -> load.complete(new Load.Gone()));
    }
  }
}
