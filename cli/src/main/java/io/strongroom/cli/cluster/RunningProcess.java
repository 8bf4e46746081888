package io.strongroom.cli.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One process of the cluster, named by pid <em>and</em> start time: a pid alone may have been given
 * to a stranger since, and a stranger is never ended.
 */
public record RunningProcess(String name, long pid, Instant started) {
  /** A service finishes what is in flight before it ends; longer than this it is killed. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  /** Describes {@code process}, which this JVM has just started. */
  static RunningProcess of(String name, ProcessHandle process) {
    return new RunningProcess(
        name, process.pid(), process.info().startInstant().orElseGet(Instant::now));
  }

  /** Whether it still runs. */
  public boolean isAlive() {
    return handle().isPresent();
  }

  /** Ends it, gently first, and returns when it is gone. */
  void end() {
    handle().ifPresent(RunningProcess::end);
  }

  /** The process, unless it has ended or its pid belongs to another by now. */
  public Optional<ProcessHandle> handle() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isTheSame);
  }

  private boolean isTheSame(ProcessHandle process) {
    return process.info().startInstant().map(started::equals).orElse(true);
  }

  private static void end(ProcessHandle process) {
    process.destroy();
    if (!endsWithin(process, GRACE)) {
      process.destroyForcibly();
      endsWithin(process, GRACE);
    }
  }

  private static boolean endsWithin(ProcessHandle process, Duration time) {
    try {
      process.onExit().get(time.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException | ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
