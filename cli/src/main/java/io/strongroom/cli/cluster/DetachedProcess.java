package io.strongroom.cli.cluster;

import io.strongroom.cli.terminal.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Starts a process that outlives this command, in a session of its own (so that Ctrl-C here does
 * not reach it), with an empty environment and its output in a log file; and waits for the {@code
 * READY} line there.
 */
final class DetachedProcess {
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);
  private static final String READY = "READY ";
  private static final Path SETSID = Path.of("/usr/bin/setsid");

  private final String name;
  private final Path log;
  private final Process process;
  private final RunningProcess running;

  private DetachedProcess(String name, Path log, Process process) {
    this.name = name;
    this.log = log;
    this.process = process;
    // At once, because an ended process no longer says when it was started.
    this.running = RunningProcess.of(name, process.toHandle());
  }

  static DetachedProcess start(String name, List<String> command, Path log) {
    List<String> detached = new ArrayList<>();
    if (Files.isExecutable(SETSID)) {
      detached.add(SETSID.toString());
    }
    detached.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(detached)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().clear();
    try {
      return new DetachedProcess(name, log, builder.start());
    } catch (IOException e) {
      throw Failure.causedBy(e, "cannot start " + name, "see strongroom doctor");
    }
  }

  RunningProcess running() {
    return running;
  }

  /**
   * Waits until the process says that it serves; fails with its last line when it ends or is late.
   */
  void awaitReady(Duration limit) throws InterruptedException {
    if (outcome(limit) != Outcome.READY) {
      throw Failure.of(
          name + (process.isAlive() ? " was not ready in time: " : " ended: ") + lastLine(),
          "the whole log is " + log);
    }
  }

  /** Waits for the process to end by itself; its exit code, or nothing when it is late. */
  Optional<Integer> awaitEnd(Duration limit) throws InterruptedException {
    boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    return ended ? Optional.of(process.exitValue()) : Optional.empty();
  }

  private enum Outcome {
    READY,
    ENDED,
    LATE
  }

  private Outcome outcome(Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (System.nanoTime() < deadline) {
      boolean alive = process.isAlive();
      if (lines().stream().anyMatch(line -> line.startsWith(READY))) {
        return Outcome.READY;
      }
      if (!alive) {
        return Outcome.ENDED;
      }
      Thread.sleep(LOOK_EVERY);
    }
    return Outcome.LATE;
  }

  String lastLine() {
    return lines().stream()
        .filter(line -> !line.isBlank())
        .reduce("(it printed nothing)", (a, b) -> b);
  }

  private List<String> lines() {
    try {
      return new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
