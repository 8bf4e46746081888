package io.strongroom.executor.cells;

import java.time.Duration;

/**
 * How many cells there are and how they behave.
 *
 * @param most cells alive at one time, spares included; each is a JVM of some 150 MB
 * @param spares booted cells without an owner that are kept ready
 * @param heapMegabytes heap of a spare; an own cell whose function asks for more is booted for it
 * @param contexts pre-made contexts of each loaded version
 * @param idle after this long without an invocation a cell ends
 */
public record CellSettings(int most, int spares, int heapMegabytes, int contexts, Duration idle) {

  public CellSettings {
    if (most < 1 || spares < 0 || spares >= most || heapMegabytes < 32 || contexts < 1) {
      throw new IllegalArgumentException(
          "cells: most %d, spares %d, heap %d MB, contexts %d"
              .formatted(most, spares, heapMegabytes, contexts));
    }
  }
}
