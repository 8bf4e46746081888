package io.strongroom.gateway.executors;

import java.util.Map;

/** What executors have announced: key and record as they lie in shared memory, unverified. */
@FunctionalInterface
public interface Announcements {
  /**
   * All of them.
   *
   * @throws RuntimeException when shared memory does not answer
   */
  Map<String, String> read();
}
