package io.strongroom.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.cli.terminal.Failure;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartLockTest {
  @TempDir Path folder;

  @Test
  void isHeldByOneCommandAtATime() throws Exception {
    StateDirectory state = new StateDirectory(folder.resolve("state"));
    try (StartLock held = StartLock.take(state)) {
      assertThat(held).isNotNull();
      assertThatThrownBy(() -> StartLock.take(state))
          .isInstanceOf(Failure.class)
          .hasMessageContaining("another command is starting a cluster here");
    }
    StartLock.take(state).close();
  }

  @Test
  void isOfItsOwnStateDirectory() throws Exception {
    try (StartLock one = StartLock.take(new StateDirectory(folder.resolve("one")));
        StartLock other = StartLock.take(new StateDirectory(folder.resolve("other")))) {
      assertThat(one).isNotSameAs(other);
    }
  }
}
