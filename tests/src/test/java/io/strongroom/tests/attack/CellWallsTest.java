package io.strongroom.tests.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.protocol.version.FunctionClass;
import io.strongroom.tests.cluster.Await;
import io.strongroom.tests.cluster.SharedCluster;
import io.strongroom.tests.cluster.TestCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What a cell of a running executor can see, looked at through the kernel's own account of the
 * process: a function that broke out of its context, out of GraalVM and out of the JVM would stand
 * there.
 */
@Timeout(120)
@ExtendWith(SharedCluster.class)
class CellWallsTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Path PROC = Path.of("/proc");

  private static TestCluster cluster;

  /** The JVMs of at least two cells with different owners, and of spares. */
  private static List<ProcessHandle> cells;

  @BeforeAll
  static void theWayItWorks(TestCluster shared) throws Exception {
    cluster = shared;
    cluster.ensureNamespace("walled");
    cluster.deploy("acme/in-a-cell", FunctionClass.CONFIDENTIAL, Functions.HELLO);
    cluster.deploy("walled/in-a-cell", FunctionClass.CONFIDENTIAL, Functions.HELLO);
    for (String function : List.of("acme/in-a-cell", "walled/in-a-cell")) {
      assertThat(cluster.invocation(function).send().body()).isEqualTo(Functions.RAN);
    }
  }

  /** As they are now: a spare may have booted meanwhile, and a cell that was idle have ended. */
  @BeforeEach
  void findCells() throws Exception {
    Await.until(
        "two cells run and none boots",
        SOON,
        () -> {
          cells = cellJvms();
          return cells.size() >= 2 && cells.stream().allMatch(CellWallsTest::isConnected);
        });
  }

  /** Its socket is removed then. */
  private static boolean isConnected(ProcessHandle cell) {
    try {
      return names(root(cell).resolve("run/cell")).isEmpty();
    } catch (IOException ended) {
      return false;
    }
  }

  @Test
  void hasNamespacesOfItsOwn() throws Exception {
    for (String kind : List.of("user", "pid", "net", "mnt", "ipc", "uts", "cgroup")) {
      Set<Path> own =
          cells.stream().map(cell -> namespace(cell.pid(), kind)).collect(Collectors.toSet());
      assertThat(own).as(kind).hasSize(cells.size());
      assertThat(own).as(kind).doesNotContain(namespace(ProcessHandle.current().pid(), kind));
    }
  }

  @Test
  void seesNoProcessButItsOwn() throws Exception {
    for (ProcessHandle cell : cells) {
      Path proc = root(cell).resolve("proc");
      try (Stream<Path> entries = Files.list(proc)) {
        List<String> processes =
            entries
                .map(entry -> entry.getFileName().toString())
                .filter(name -> name.matches("\\d+"))
                .toList();
        // bubblewrap's own first process, and the JVM.
        assertThat(processes).hasSizeBetween(1, 2);
      }
    }
  }

  @Test
  void hasNoNetworkButALoopbackOfItsOwn() throws Exception {
    for (ProcessHandle cell : cells) {
      List<String> interfaces =
          Files.readAllLines(PROC.resolve(cell.pid() + "/net/dev")).stream()
              .skip(2)
              .map(line -> line.substring(0, line.indexOf(':')).strip())
              .toList();
      assertThat(interfaces).isSubsetOf("lo");
      assertThat(Files.readAllLines(PROC.resolve(cell.pid() + "/net/tcp"))).hasSize(1);
      assertThat(Files.readAllLines(PROC.resolve(cell.pid() + "/net/route"))).hasSize(1);
    }
  }

  @Test
  void seesNoFileButTheJdkItsJarsAndTheirLibraries() throws Exception {
    for (ProcessHandle cell : cells) {
      Path root = root(cell);
      assertThat(names(root))
          .isSubsetOf("dev", "dist", "jdk", "lib", "lib64", "proc", "run", "tmp", "usr");
      for (String foreign :
          List.of("etc", "root", "home", "sys", "var", "dist/supervisor", "dev/sev-guest")) {
        assertThat(root.resolve(foreign)).doesNotExist();
      }
      assertThat(names(root.resolve("dist"))).doesNotContain("supervisor", "lib");
      assertThat(root.resolve(cluster.state().root().toString().substring(1))).doesNotExist();
    }
  }

  @Test
  void canWriteNowhereButIntoItsOwnTmp() throws Exception {
    for (ProcessHandle cell : cells) {
      List<String> writable =
          Files.readAllLines(PROC.resolve(cell.pid() + "/mounts")).stream()
              .map(line -> line.split(" "))
              .filter(mount -> List.of(mount[3].split(",")).contains("rw"))
              .map(mount -> mount[1])
              .filter(mount -> !mount.startsWith("/proc") && !mount.startsWith("/dev/"))
              .toList();
      assertThat(writable).containsExactly("/tmp");
    }
  }

  @Test
  void findsNoSocketOfTheSupervisorsOnceItIsConnected() throws Exception {
    for (ProcessHandle cell : cells) {
      assertThat(names(root(cell).resolve("run/cell"))).isEmpty();
    }
  }

  @Test
  void hasNoPrivilegeAndNoWayToGetOne() throws Exception {
    for (ProcessHandle cell : cells) {
      List<String> status = Files.readAllLines(PROC.resolve(cell.pid() + "/status"));
      assertThat(status)
          .contains("NoNewPrivs:\t1", "Seccomp:\t2")
          .contains("CapEff:\t0000000000000000", "CapPrm:\t0000000000000000")
          .contains("CapBnd:\t0000000000000000", "CapAmb:\t0000000000000000");
    }
  }

  @Test
  void hasNoSecretInEnvironmentOrArguments() throws Exception {
    for (ProcessHandle cell : cells) {
      assertThat(Files.readString(PROC.resolve(cell.pid() + "/environ")).replace("PWD=/\0", ""))
          .isEmpty();
      assertThat(Files.readString(PROC.resolve(cell.pid() + "/cmdline")))
          .contains("-XX:+DisableAttachMechanism")
          .doesNotContain("token", "eyJ", cluster.state().root().toString());
    }
  }

  @Test
  void anExecutorsOwnSecretsAreNotOpenInIt() throws Exception {
    for (ProcessHandle cell : cells) {
      try (Stream<Path> open = Files.list(PROC.resolve(cell.pid() + "/fd"))) {
        for (Path descriptor : open.toList()) {
          assertThat(target(descriptor))
              .matches(
                  "(/jdk|/dist|/lib|/lib64|/usr|/dev/(null|u?random)|socket:|pipe:|anon_inode:).*");
        }
      }
    }
  }

  /** What a descriptor leads to; one that was closed after it was listed leads to nothing. */
  private static String target(Path descriptor) throws IOException {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (NoSuchFileException closed) {
      return "/dev/null";
    }
  }

  /** A cell's JVM is started from where only cells have a JDK. */
  private static List<ProcessHandle> cellJvms() {
    return List.of("executor-1", "executor-2").stream()
        .flatMap(name -> cluster.process(name).handle().stream())
        .flatMap(ProcessHandle::descendants)
        .filter(process -> startsWith(process, "/jdk/bin/java"))
        .toList();
  }

  private static boolean startsWith(ProcessHandle process, String command) {
    try {
      return Files.readString(PROC.resolve(process.pid() + "/cmdline")).startsWith(command);
    } catch (IOException ended) {
      return false;
    }
  }

  private static Path root(ProcessHandle cell) {
    return PROC.resolve(cell.pid() + "/root");
  }

  private static Path namespace(long pid, String kind) {
    try {
      return Files.readSymbolicLink(PROC.resolve(pid + "/ns/" + kind));
    } catch (IOException e) {
      throw new IllegalStateException("the process of a cell cannot be looked at", e);
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).toList();
    }
  }
}
