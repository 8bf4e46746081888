package io.strongroom.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunningProcessTest {
  private Process process;

  @BeforeEach
  void start() throws IOException {
    process = new ProcessBuilder("sleep", "60").start();
  }

  @AfterEach
  void end() {
    process.destroyForcibly();
  }

  @Test
  void endsItsProcess() {
    RunningProcess running = RunningProcess.of("sleeper", process.toHandle());
    assertThat(running.isAlive()).isTrue();

    running.end();

    assertThat(running.isAlive()).isFalse();
    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void neverEndsAStrangerThatWasGivenThePid() {
    RunningProcess mine = RunningProcess.of("sleeper", process.toHandle());
    RunningProcess before =
        new RunningProcess(mine.name(), mine.pid(), mine.started().minusSeconds(5));

    before.end();

    assertThat(before.isAlive()).isFalse();
    assertThat(process.isAlive()).isTrue();
  }
}
