package io.strongroom.tests.cluster;

import io.strongroom.cli.cluster.Checkout;
import io.strongroom.cli.cluster.Connection;
import io.strongroom.cli.cluster.ExecutorLaunch;
import io.strongroom.cli.cluster.LocalCluster;
import io.strongroom.cli.cluster.NamespaceSetup;
import io.strongroom.cli.cluster.RunningProcess;
import io.strongroom.cli.cluster.StateDirectory;
import io.strongroom.cli.function.Deployment;
import io.strongroom.cli.invoke.Invocation;
import io.strongroom.cli.terminal.Progress;
import io.strongroom.protocol.id.Namespace;
import io.strongroom.protocol.version.FunctionClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A cluster of real processes, ended and deleted when closed. */
public final class TestCluster implements AutoCloseable {
  private final Path folder;
  private final Checkout checkout;
  private final StateDirectory state;
  private final LocalCluster cluster;

  private TestCluster(Path folder, Checkout checkout, StateDirectory state, LocalCluster cluster) {
    this.folder = folder;
    this.checkout = checkout;
    this.state = state;
    this.cluster = cluster;
  }

  /** Starts a cluster; returns when every part of it serves. */
  public static TestCluster start(int executors, int publicExecutors) throws Exception {
    Checkout checkout = Checkout.ofLauncher();
    Path folder = Files.createTempDirectory("sr-");
    StateDirectory state = new StateDirectory(folder.resolve("state"));
    LocalCluster cluster =
        LocalCluster.start(
            checkout,
            state,
            new LocalCluster.Size(executors, publicExecutors, true),
            new Progress(System.err));
    return new TestCluster(folder, checkout, state, cluster);
  }

  /** The cluster as the command line has it. */
  public LocalCluster local() {
    return cluster;
  }

  /** Talks to its services. */
  public Connection connection() {
    return cluster.connection();
  }

  /** Its keys, logs and data. */
  public StateDirectory state() {
    return state;
  }

  /** The checkout it runs from. */
  public Checkout checkout() {
    return checkout;
  }

  /** Makes a namespace, unless it exists. */
  public void ensureNamespace(String namespace) {
    new NamespaceSetup(connection()).ensure(Namespace.of(namespace));
  }

  /** Deploys one module under default limits. */
  public Deployment.Deployed deploy(String function, FunctionClass functionClass, String module)
      throws IOException {
    return deploy(function, functionClass, module, "");
  }

  /**
   * Deploys one module.
   *
   * @param function {@code namespace/name}
   * @param manifest more lines for its {@code strongroom.toml}
   */
  public Deployment.Deployed deploy(
      String function, FunctionClass functionClass, String module, String manifest)
      throws IOException {
    String[] parts = function.split("/", 2);
    Path source = Files.createTempDirectory(folder, "fn-");
    Files.writeString(source.resolve("index.js"), module);
    Files.writeString(
        source.resolve("strongroom.toml"),
        """
        namespace = "%s"
        name = "%s"
        main = "index.js"
        class = "%s"
        %s
        """
            .formatted(parts[0], parts[1], functionClass, manifest));
    return Deployment.deploy(connection(), source);
  }

  /** A call of a function as its namespace's invoker. */
  public Invocation invocation(String target) {
    return Invocation.of(connection(), target);
  }

  /** An executor as {@code up} would start it, to be altered. */
  public ExecutorLaunch executor(String name) {
    return ExecutorLaunch.genuine(name, FunctionClass.CONFIDENTIAL, cluster.release());
  }

  /** One of its processes. */
  public RunningProcess process(String name) {
    return cluster.running().processes().stream()
        .filter(process -> process.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Ends a process as power loss would: at once, without a word. */
  public void kill(String name) {
    process(name).handle().ifPresent(ProcessHandle::destroyForcibly);
  }

  /** What a process printed so far. */
  public String log(String name) throws IOException {
    return Files.readString(state.log(name));
  }

  @Override
  public void close() throws IOException {
    cluster.end();
    try (var paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
