package io.strongroom.protocol.executor;

import io.strongroom.protocol.id.BootId;
import java.util.List;
import java.util.Objects;

/** What a function printed, executor by executor, as the gateway collects it. */
public record FunctionLog(List<ExecutorLog> executors) {
  public FunctionLog {
    executors = List.copyOf(executors);
  }

  /** The lines of one executor. */
  public record ExecutorLog(BootId executor, LogPage page) {
    public ExecutorLog {
      Objects.requireNonNull(executor);
      Objects.requireNonNull(page);
    }
  }
}
