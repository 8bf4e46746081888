package io.strongroom.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.cli.terminal.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDirectoryTest {
  @TempDir Path folder;

  @Test
  void keepsFoldersToItsOwner() throws IOException {
    assertThat(permissions(new StateDirectory(folder.resolve("s")).keys())).isEqualTo("rwx------");
  }

  @Test
  void keepsSecretsToTheirOwnerAndNeverReplacesThem() throws IOException {
    Path file = new StateDirectory(folder.resolve("s")).keys().resolve("password");
    char[] first = SecretFile.password(file);

    assertThat(SecretFile.password(file)).isEqualTo(first).hasSize(43);
    assertThat(permissions(file)).isEqualTo("rw-------");
  }

  @Test
  void givesExecutorsAPathThatASocketsNameFitsBehind() throws IOException {
    StateDirectory deep = new StateDirectory(folder.resolve("d".repeat(90)));
    Path work = deep.executorWork("executor-1");
    try {
      assertThat(work.toString()).hasSizeLessThan(81);
      Files.writeString(work.resolve("x"), "x");
      assertThat(deep.root().resolve("work/executor-1/x")).exists();
    } finally {
      Files.delete(work.getParent().getParent());
    }
  }

  @Test
  void refusesSomebodyElsesLink() throws IOException {
    StateDirectory deep = new StateDirectory(folder.resolve("e".repeat(90)));
    Path link = deep.executorWork("executor-1").getParent().getParent();
    Files.delete(link);
    Files.createSymbolicLink(link, folder);
    try {
      assertThatThrownBy(() -> deep.executorWork("executor-1"))
          .isInstanceOf(Failure.class)
          .hasMessageContaining("is not ours");
    } finally {
      Files.delete(link);
    }
  }

  @Test
  void knowsNoClusterUntilOneWasStarted() {
    StateDirectory state = new StateDirectory(folder);
    assertThat(ClusterState.read(state)).isEmpty();
    assertThatThrownBy(() -> ClusterState.require(state)).hasMessageContaining("./strongroom up");
  }

  @Test
  void remembersWhatRuns() {
    StateDirectory state = new StateDirectory(folder);
    RunningProcess self = RunningProcess.of("test", ProcessHandle.current());
    ClusterState cluster = ClusterState.choose(Ports.free()).with(self);
    cluster.write(state);

    assertThat(ClusterState.read(state)).contains(cluster);
    assertThat(cluster.without(self).processes()).isEqualTo(List.of());
    assertThat(cluster.starting()).isPresent();
    assertThat(cluster.started().starting()).isEmpty();
    assertThat(cluster.started().processes()).containsExactly(self);
  }

  @Test
  void saysWhatToDoAboutABrokenClusterFile() throws IOException {
    StateDirectory state = new StateDirectory(folder);
    Files.writeString(state.clusterFile(), "{\"gateway_url\": ");
    assertThatThrownBy(() -> ClusterState.read(state)).hasMessageContaining("delete it");
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
