package io.strongroom.protocol.executor;

import io.strongroom.protocol.id.BootId;
import java.util.List;
import java.util.Objects;

/**
 * What a function printed, executor by executor, as the gateway collects it.
 *
 * @param unanswered executors that did not answer; what they hold is missing here
 */
public record FunctionLog(List<ExecutorLog> executors, List<BootId> unanswered) {
  public FunctionLog {
    executors = List.copyOf(executors);
    unanswered = List.copyOf(unanswered);
  }

  /** The lines of one executor. */
  public record ExecutorLog(BootId executor, LogPage page) {
    public ExecutorLog {
      Objects.requireNonNull(executor);
      Objects.requireNonNull(page);
    }
  }
}
