package io.strongroom.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterStatusTest {
  private static final RunningProcess SELF = RunningProcess.of("registry", ProcessHandle.current());

  @TempDir Path folder;
  private StateDirectory state;

  @BeforeEach
  void open() {
    state = new StateDirectory(folder);
  }

  @Test
  void saysThatThereIsNone() {
    assertThat(ClusterStatus.of(state).running()).isFalse();
    assertThat(advice()).hasValueSatisfying(line -> assertThat(line).contains("./strongroom up"));
  }

  @Test
  void saysNothingMoreOfAClusterThatRuns() {
    write(Optional.empty(), SELF);
    assertThat(ClusterStatus.of(state).running()).isTrue();
    assertThat(advice()).isEmpty();
  }

  @Test
  void namesWhatIsGone() {
    write(Optional.empty(), SELF, gone("gateway"), gone("executor-1"));
    assertThat(ClusterStatus.of(state).running()).isFalse();
    assertThat(advice())
        .hasValueSatisfying(line ->
            assertThat(line)
                .startsWith("1 of 3 processes run, gone: gateway, executor-1 (")
                .contains(state.log("executor-1").toString())
                .endsWith("run ./strongroom down, then ./strongroom up"));
  }

  @Test
  void saysThatNothingIsLeft() {
    write(Optional.empty(), gone("registry"), gone("gateway"));
    assertThat(advice())
        .contains("nothing of it runs any more - start it again with ./strongroom up");
  }

  @Test
  void tellsAStartThatGoesOnFromOneThatWasEnded() {
    write(Optional.of(SELF), SELF);
    assertThat(ClusterStatus.of(state).running()).isFalse();
    assertThat(advice()).contains("it is still being started - wait until that command returns");

    write(Optional.of(gone("start")), SELF);
    assertThat(ClusterStatus.of(state).running()).isFalse();
    assertThat(advice())
        .hasValueSatisfying(line ->
            assertThat(line)
                .startsWith("its start was cut off half-way")
                .endsWith("then ./strongroom up"));
  }

  private Optional<String> advice() {
    return ClusterStatus.of(state).advice();
  }

  private void write(Optional<RunningProcess> starting, RunningProcess... processes) {
    new ClusterState(
            "http://127.0.0.1:1",
            "https://127.0.0.1:2",
            "https://127.0.0.1:3",
            4,
            List.of(processes),
            starting)
        .write(state);
  }

  /** Nobody's: the pid is ours, the start time is not. */
  private static RunningProcess gone(String name) {
    return new RunningProcess(name, SELF.pid(), SELF.started().minusSeconds(5));
  }
}
