package io.strongroom.protocol.executor;

import io.strongroom.protocol.id.InvocationId;
import java.time.Instant;
import java.util.Objects;

/**
 * One line that a function printed.
 *
 * @param seq counts the lines of this function on this executor, from 1
 * @param level the console method: debug, log, info, warn or error
 */
public record LogLine(long seq, Instant at, InvocationId invocation, String level, String text) {
  public LogLine {
    Objects.requireNonNull(at);
    Objects.requireNonNull(invocation);
    Objects.requireNonNull(level);
    Objects.requireNonNull(text);
  }
}
