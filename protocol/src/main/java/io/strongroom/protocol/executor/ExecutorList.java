package io.strongroom.protocol.executor;

import java.util.List;

/** The executors that a gateway would send work to. */
public record ExecutorList(List<ExecutorView> executors) {
  public ExecutorList {
    executors = List.copyOf(executors);
  }
}
