package io.strongroom.executor.sandbox;

import io.strongroom.protocol.attestation.Isolation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A cell in namespaces of its own: user (uid and gid {@value #NOBODY}), processes, network (none),
 * IPC, host name and control groups, without capabilities, in a root that holds the JDK, the cell's
 * jars, the libraries they load, its socket's directory, three harmless devices, {@code /proc} of
 * its own processes and a small {@code /tmp}; all of it but {@code /tmp} read-only.
 *
 * <p>It dies with the supervisor, has no terminal, and its system calls are filtered where the
 * machine's kind is known ({@link SeccompFilter}).
 *
 * @see <a href="https://github.com/containers/bubblewrap">bubblewrap</a>
 */
record BubblewrapSandbox(HostTools tools, CellInstallation installation, CellJvm jvm)
    implements Sandbox {

  private static final Path JDK = Path.of("/jdk");
  private static final Path DISTRIBUTION = Path.of("/dist");
  private static final Path SOCKETS = Path.of("/run/cell");
  private static final Path LIMITER = Path.of("/run/prlimit");

  private static final int NOBODY = 65534;

  /** Bytes of the cell's /tmp: the guest compiler unpacks a small native library there. */
  private static final int TMP_BYTES = 32 << 20;

  /**
   * Threads and processes of a cell. A JVM with a compiler has some 40; guests cannot start any.
   */
  private static final int MAX_PROCESSES = 512;

  /** A JVM keeps its jars and one socket open. */
  private static final int MAX_OPEN_FILES = 256;

  /** Bytes of one file: what fits into /tmp. */
  private static final int MAX_FILE_BYTES = TMP_BYTES;

  /** The descriptor on which bubblewrap reads the filter. */
  private static final String FILTER_DESCRIPTOR = "3";

  @Override
  public Isolation isolation() {
    return Isolation.BUBBLEWRAP;
  }

  @Override
  public CellCommand launch(Path socketDirectory, int heapMegabytes) {
    List<String> inside = new ArrayList<>(rlimits());
    inside.addAll(jvm.command(JDK, DISTRIBUTION, heapMegabytes));
    return new CellCommand(
        around(socketDirectory, inside), SOCKETS.resolve(CellCommand.SOCKET_NAME));
  }

  /** A command that succeeds only if all of the sandbox can be set up. */
  List<String> trial(Path anyDirectory) {
    List<String> inside = new ArrayList<>(rlimits());
    inside.addAll(jvm.trial(JDK, DISTRIBUTION));
    return around(anyDirectory, inside);
  }

  private List<String> around(Path socketDirectory, List<String> inside) {
    List<String> command = new ArrayList<>(filterOpener());
    command.add(tools.bubblewrap().toString());
    command.addAll(namespaces());
    command.addAll(root());
    command.addAll(List.of("--ro-bind", socketDirectory.toString(), SOCKETS.toString()));
    command.addAll(List.of("--remount-ro", "/"));
    tools.filter().ifPresent(file -> command.addAll(List.of("--seccomp", FILTER_DESCRIPTOR)));
    command.add("--");
    command.addAll(inside);
    return command;
  }

  /** A process can only pass on descriptors that a shell opened for it, not ones of the JVM. */
  private List<String> filterOpener() {
    return tools
        .filter()
        .map(file ->
            List.of(
                "/bin/sh", "-c", "exec \"$@\" " + FILTER_DESCRIPTOR + "<\"$0\"", file.toString()))
        .orElse(List.of());
  }

  private static List<String> namespaces() {
    String nobody = Integer.toString(NOBODY);
    return List.of(
        "--unshare-all",
        "--unshare-user",
        "--disable-userns",
        "--uid",
        nobody,
        "--gid",
        nobody,
        "--hostname",
        "cell",
        "--clearenv",
        "--cap-drop",
        "ALL",
        "--new-session",
        "--die-with-parent");
  }

  private List<String> root() {
    List<String> mounts = new ArrayList<>();
    mounts.addAll(readOnly(installation.jdk(), JDK));
    for (String part : installation.parts()) {
      mounts.addAll(
          readOnly(installation.distribution().resolve(part), DISTRIBUTION.resolve(part)));
    }
    tools.libraries().forEach(library -> mounts.addAll(readOnly(library, library)));
    tools.limiter().ifPresent(limiter -> mounts.addAll(readOnly(limiter, LIMITER)));
    for (String device : List.of("/dev/null", "/dev/random", "/dev/urandom")) {
      mounts.addAll(List.of("--dev-bind", device, device));
    }
    mounts.addAll(List.of("--proc", "/proc"));
    mounts.addAll(List.of("--size", Integer.toString(TMP_BYTES), "--perms", "0700"));
    mounts.addAll(List.of("--tmpfs", "/tmp"));
    return mounts;
  }

  private List<String> rlimits() {
    if (tools.limiter().isEmpty()) {
      return List.of();
    }
    // Set inside, where the number of processes counts those of this user namespace alone.
    return List.of(
        LIMITER.toString(),
        "--core=0",
        "--nproc=" + MAX_PROCESSES,
        "--nofile=" + MAX_OPEN_FILES,
        "--fsize=" + MAX_FILE_BYTES);
  }

  private static List<String> readOnly(Path from, Path to) {
    return List.of("--ro-bind", from.toString(), to.toString());
  }
}
