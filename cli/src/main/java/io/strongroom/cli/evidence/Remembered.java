package io.strongroom.cli.evidence;

import io.strongroom.tee.RefusedEvidenceException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads each file once while many cases name it; what cannot be read is not remembered. */
final class Remembered<T> {
  /** Cases of one batch share a few; what is forgotten is read again. */
  private static final int MAX_FILES = 16;

  /** What makes a value of a file. */
  interface Reading<T> {
    T read(Path file) throws UnusableCaseException, RefusedEvidenceException;
  }

  private final Reading<T> reading;
  private final Map<Path, T> values =
      Collections.synchronizedMap(
          new LinkedHashMap<>(MAX_FILES, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Path, T> eldest) {
              return size() > MAX_FILES;
            }
          });

  Remembered(Reading<T> reading) {
    this.reading = reading;
  }

  T of(Path file) throws UnusableCaseException, RefusedEvidenceException {
    T known = values.get(file);
    if (known != null) {
      return known;
    }
    // Two threads may read it at the same time: cheaper than one that waits.
    T read = reading.read(file);
    values.put(file, read);
    return read;
  }
}
