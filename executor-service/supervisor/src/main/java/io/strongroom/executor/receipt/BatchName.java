package io.strongroom.executor.receipt;

import io.strongroom.protocol.id.BootId;

/**
 * Which batch of which boot.
 *
 * @param counter from 0, without gaps
 */
record BatchName(BootId boot, long counter) {

  /** Sorts as the counter counts. */
  @Override
  public String toString() {
    return "%s.%019d".formatted(boot, counter);
  }
}
