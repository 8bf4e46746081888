package io.strongroom.tests.cluster;

import io.strongroom.cli.cluster.Checkout;
import io.strongroom.cli.cluster.Connection;
import io.strongroom.cli.cluster.ExecutorLaunch;
import io.strongroom.cli.cluster.GatewayClient;
import io.strongroom.cli.cluster.LocalCluster;
import io.strongroom.cli.cluster.NamespaceSetup;
import io.strongroom.cli.cluster.RunningProcess;
import io.strongroom.cli.cluster.StateDirectory;
import io.strongroom.cli.function.Deployment;
import io.strongroom.cli.invoke.Invocation;
import io.strongroom.cli.terminal.Progress;
import io.strongroom.protocol.executor.FunctionLog;
import io.strongroom.protocol.executor.LogLine;
import io.strongroom.protocol.id.FunctionRef;
import io.strongroom.protocol.id.Namespace;
import io.strongroom.protocol.id.ServiceIdentity;
import io.strongroom.protocol.token.Role;
import io.strongroom.protocol.version.FunctionClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A cluster of real processes, ended and deleted when closed. */
public final class TestCluster implements AutoCloseable {
  /**
   * Names the state directory of a cluster that already runs, for a fast loop over one class; it is
   * left running.
   */
  private static final String RUNNING = "strongroom.tests.state";

  private final Path folder;
  private final StateDirectory state;
  private final LocalCluster cluster;
  private final boolean own;

  private TestCluster(Path folder, StateDirectory state, LocalCluster cluster, boolean own) {
    this.folder = folder;
    this.state = state;
    this.cluster = cluster;
    this.own = own;
  }

  /** The cluster that the command line of this test names, or a new one. */
  static TestCluster runningOrNew(int executors, int publicExecutors) throws Exception {
    String running = System.getProperty(RUNNING);
    if (running == null) {
      return start(executors, publicExecutors);
    }
    StateDirectory state = new StateDirectory(Path.of(running));
    LocalCluster cluster = LocalCluster.attach(state, new Progress(System.err));
    return new TestCluster(Files.createTempDirectory("sr-"), state, cluster, false);
  }

  /** Starts a cluster; returns when every part of it serves and the gateway knows all executors. */
  public static TestCluster start(int executors, int publicExecutors) throws Exception {
    Path folder = Files.createTempDirectory("sr-");
    StateDirectory state = new StateDirectory(folder.resolve("state"));
    LocalCluster cluster =
        LocalCluster.start(
            Checkout.ofLauncher(),
            state,
            new LocalCluster.Size(executors, publicExecutors, true),
            new Progress(System.err));
    return new TestCluster(folder, state, cluster, true);
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

  /** The checkout it was started from. */
  public Checkout checkout() {
    return Checkout.ofLauncher();
  }

  /** Makes a namespace, unless it exists. */
  public void ensureNamespace(String namespace) {
    new NamespaceSetup(connection()).ensure(Namespace.of(namespace));
  }

  /**
   * Deploys one module with more time than the default, which a first call on a busy machine may
   * need for its cell's start and for compiling alone.
   */
  public Deployment.Deployed deploy(String function, FunctionClass functionClass, String module)
      throws IOException {
    return deploy(function, functionClass, module, "[limits]\nwall_ms = 60_000\ncpu_ms = 10_000");
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

  /** Starts one more executor, altered or not, and waits until it serves. */
  public RunningProcess serve(ExecutorLaunch executor) throws Exception {
    return cluster.launchToServe(executor);
  }

  /** Starts a service that was killed again, and waits until it serves. */
  public void restart(ServiceIdentity.Service service) throws Exception {
    cluster.restart(service);
  }

  /** One of its processes. */
  public RunningProcess process(String name) {
    return cluster.running().processes().stream()
        .filter(process -> process.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Ends an executor that a test added, so that the cluster is as it was. */
  public void remove(String executor) {
    RunningProcess added = process(executor);
    kill(executor);
    cluster.forget(added);
  }

  /** Ends a process as power loss would: at once, without a word. */
  public void kill(String name) {
    process(name)
        .handle()
        .ifPresent(process -> {
          process.destroyForcibly();
          process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
        });
  }

  /** The password of a key file, as it lies beside it. */
  public char[] password(Path file) throws IOException {
    return Files.readString(file).strip().toCharArray();
  }

  /** What a function printed so far, on all executors. */
  public List<LogLine> functionLog(String function) {
    return functionLogs(function).stream()
        .flatMap(executor -> executor.page().lines().stream())
        .toList();
  }

  /** What a function printed so far, executor by executor. */
  public List<FunctionLog.ExecutorLog> functionLogs(String function) {
    return wholeLog(function).executors();
  }

  /** What a function printed so far, and which executors did not say. */
  public FunctionLog wholeLog(String function) {
    FunctionRef named = FunctionRef.of(function);
    return new GatewayClient(connection())
        .get(
            "/v1/namespaces/%s/functions/%s/logs".formatted(named.namespace(), named.name()),
            connection().issuer().token(named.namespace(), List.of(Role.DEPLOYER)),
            FunctionLog.class);
  }

  /** What a process printed so far. */
  public String log(String name) throws IOException {
    return Files.readString(state.log(name));
  }

  @Override
  public void close() throws IOException {
    if (own) {
      cluster.end();
    }
    try (var paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
