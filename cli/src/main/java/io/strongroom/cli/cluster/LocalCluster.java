package io.strongroom.cli.cluster;

import io.strongroom.cli.terminal.Failure;
import io.strongroom.cli.terminal.Progress;
import io.strongroom.protocol.attestation.ReferenceValues;
import io.strongroom.protocol.attestation.ReferenceValues.ExecutorReference;
import io.strongroom.protocol.id.Namespace;
import io.strongroom.protocol.id.ServiceIdentity;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.json.MalformedJsonException;
import io.strongroom.protocol.tls.JsonClient;
import io.strongroom.protocol.token.Role;
import io.strongroom.protocol.version.FunctionClass;
import io.strongroom.tee.measure.MeasurementLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A cluster on this machine, as {@code up} starts it: registry, attestation service, gateway, and
 * executors under the simulated TEE, each its own process. Starting returns when all of them serve
 * and the gateway routes to every executor.
 */
public final class LocalCluster {
  /** Two processors and cold caches; a start normally takes a third of it. */
  private static final Duration READY_WITHIN = Duration.ofSeconds(60);

  /** The gateway looks once a second. */
  private static final Duration ROUTED_WITHIN = Duration.ofSeconds(30);

  /** The namespace that every local cluster has. */
  public static final Namespace NAMESPACE = Namespace.of("acme");

  private final Release release;
  private final StateDirectory state;
  private final Deployment deployment;
  private final Ports ports;
  private final Progress progress;
  private ClusterState running;

  private LocalCluster(
      Release release,
      StateDirectory state,
      Deployment deployment,
      Ports ports,
      ClusterState running,
      Progress progress) {
    this.release = release;
    this.state = state;
    this.deployment = deployment;
    this.ports = ports;
    this.running = running;
    this.progress = progress;
  }

  /**
   * What to start.
   *
   * @param executors that take confidential functions
   * @param publicExecutors that take public ones
   * @param freePorts whether to leave the documented ports alone
   */
  public record Size(int executors, int publicExecutors, boolean freePorts) {
    private static final int MAX_EXECUTORS = 8;

    /** Refuses what one machine cannot carry. */
    public Size {
      if (executors < 0 || publicExecutors < 0 || executors + publicExecutors > MAX_EXECUTORS) {
        throw Failure.of("a local cluster has 0 to " + MAX_EXECUTORS + " executors");
      }
    }
  }

  /** Starts everything; whatever was started is ended again when a part fails. */
  public static LocalCluster start(
      Checkout checkout, StateDirectory state, Size size, Progress progress) throws Exception {
    try (StartLock lock = StartLock.take(state)) {
      refuseSecond(state);
      return startAlone(checkout, state, size, progress);
    }
  }

  private static LocalCluster startAlone(
      Checkout checkout, StateDirectory state, Size size, Progress progress) throws Exception {
    Deployment deployment =
        progress.during("making keys and the simulated TEE", () -> Deployment.in(state));
    Release release = progress.during("copying the release", () -> Release.take(checkout, state));
    Ports ports = size.freePorts() ? Ports.free() : Ports.documented();
    LocalCluster cluster =
        new LocalCluster(release, state, deployment, ports, ClusterState.choose(ports), progress);
    try {
      cluster.startAll(size);
      return cluster;
    } catch (Exception e) {
      cluster.end();
      throw e;
    }
  }

  /** The cluster that already runs in {@code state}; fails unless all of it does. */
  public static LocalCluster attach(StateDirectory state, Progress progress) {
    ClusterStatus.of(state).advice().ifPresent(LocalCluster::refuse);
    return new LocalCluster(
        Release.of(state),
        state,
        Deployment.in(state),
        Ports.free(),
        ClusterState.require(state),
        progress);
  }

  /** What it runs from. */
  public Release release() {
    return release;
  }

  /** What runs. */
  public ClusterState running() {
    return running;
  }

  /** Talks to it. */
  public Connection connection() {
    return new Connection(state, running);
  }

  /** Ends every process that was started. */
  public void end() throws IOException {
    end(state, running.processes());
  }

  /** Ends what runs in {@code state} and forgets it; what was deployed there stays. */
  static void end(StateDirectory state, List<RunningProcess> processes) throws IOException {
    processes.reversed().parallelStream().forEach(RunningProcess::end);
    Folders.delete(Release.of(state).root());
    Files.deleteIfExists(state.clusterFile());
  }

  private static void refuse(String advice) {
    throw Failure.of(advice);
  }

  private static void refuseSecond(StateDirectory state) {
    boolean alive =
        ClusterState.read(state).stream()
            .flatMap(cluster -> cluster.processes().stream())
            .anyMatch(RunningProcess::isAlive);
    if (alive) {
      throw Failure.of("a cluster is already running here", "run ./strongroom down first");
    }
  }

  private void startAll(Size size) throws Exception {
    running.write(state);
    ServiceLaunch services = new ServiceLaunch(release, state, deployment, running);
    DetachedProcess registry = record(services.registry());
    DetachedProcess attestation = record(services.attestation());
    String references = progress.during("measuring the release", this::references);
    awaitReady(registry);
    awaitReady(attestation);
    publish(references);
    new NamespaceSetup(connection()).ensure(NAMESPACE);
    DetachedProcess gateway = record(services.gateway());
    List<DetachedProcess> executors = new ArrayList<>();
    for (int i = 1; i <= size.executors(); i++) {
      executors.add(launch("executor-" + i, FunctionClass.CONFIDENTIAL));
    }
    for (int i = 1; i <= size.publicExecutors(); i++) {
      executors.add(launch("public-executor-" + i, FunctionClass.PUBLIC));
    }
    awaitReady(gateway);
    for (DetachedProcess executor : executors) {
      awaitReady(executor);
    }
    awaitRouted(executors.size());
    running = running.started();
    running.write(state);
  }

  /** Executors serve before the gateway has read their announcements. */
  private void awaitRouted(int executors) throws Exception {
    GatewayClient gateway = new GatewayClient(connection());
    RoutedExecutors routed = new RoutedExecutors(gateway::executors, state.log("gateway"));
    progress.during(
        "waiting for the gateway to route to them", () -> routed.await(executors, ROUTED_WITHIN));
  }

  private DetachedProcess launch(String name, FunctionClass accepts) {
    return launch(ExecutorLaunch.genuine(name, accepts, release));
  }

  /** Starts one more executor, altered or not; returns at once. */
  DetachedProcess launch(ExecutorLaunch executor) {
    int port = ports.chooseFrom(ClusterState.FIRST_EXECUTOR, Size.MAX_EXECUTORS);
    Path file =
        executor
            .configuration(state, deployment, running, port, jdk())
            .write(state.service(executor.name()).resolve("config.properties"));
    return record(
        DetachedProcess.start(
            executor.name(),
            executor.platformCommand(
                release.distribution("cli").resolve("lib"),
                jdk(),
                deployment.chip(executor.name()),
                ExecutorLaunch.socket(state.executorWork(executor.name())),
                file),
            state.log(executor.name())));
  }

  /**
   * One distribution and launch line, under either of the two configurations that {@code up}
   * writes.
   */
  private String references() throws IOException, MalformedJsonException {
    ExecutorLaunch genuine =
        ExecutorLaunch.genuine("reference", FunctionClass.CONFIDENTIAL, release);
    MeasurementLog log = genuine.measure(jdk());
    ExecutorReference reference =
        new ExecutorReference(
            log.measurement(),
            List.of(
                ExecutorLaunch.expected(FunctionClass.CONFIDENTIAL, deployment).sha256(),
                ExecutorLaunch.expected(FunctionClass.PUBLIC, deployment).sha256()),
            Json.readObject(
                log.canonicalJson().getBytes(StandardCharsets.UTF_8), JsonLimits.EVIDENCE));
    return new ReferenceValues(
            Instant.now(), "local", "built from this checkout", List.of(reference))
        .sign(deployment.keys().referenceValueProvider());
  }

  private void publish(String references) {
    try (JsonClient attestation = connection().attestation()) {
      attestation
          .request("/v1/reference-values")
          .bearer(connection().issuer().tokenEverywhere(Role.OPERATOR))
          .text("application/jose", references)
          .post();
    }
  }

  private static Path jdk() {
    return Path.of(System.getProperty("java.home"));
  }

  private DetachedProcess record(DetachedProcess process) {
    running = running.with(process.running());
    running.write(state);
    return process;
  }

  private void awaitReady(DetachedProcess process) throws Exception {
    progress.during(
        "starting " + process.running().name(),
        () -> {
          process.awaitReady(READY_WITHIN);
          return null;
        });
  }

  /** Starts one more executor, altered or not, and waits until it serves. */
  public RunningProcess launchToServe(ExecutorLaunch executor) throws Exception {
    DetachedProcess process = launch(executor);
    awaitReady(process);
    return process.running();
  }

  /** Starts a service that has ended again, as it was, and waits until it serves. */
  public RunningProcess restart(ServiceIdentity.Service service) throws Exception {
    ServiceLaunch services = new ServiceLaunch(release, state, deployment, running);
    DetachedProcess process =
        record(
            switch (service) {
              case GATEWAY -> services.gateway();
              case REGISTRY -> services.registry();
              case ATTESTATION -> services.attestation();
            });
    awaitReady(process);
    return process.running();
  }

  /**
   * Starts an executor that should be refused, and waits for its end.
   *
   * @return the last line it printed: what it was told
   */
  public String launchToBeRefused(ExecutorLaunch executor, Duration limit)
      throws InterruptedException {
    DetachedProcess process = launch(executor);
    if (process.awaitEnd(limit).isEmpty()) {
      throw Failure.of(executor.name() + " was not refused", "see " + state.log(executor.name()));
    }
    forget(process.running());
    return process.lastLine();
  }

  /** Leaves a process that has ended out of what runs. */
  public void forget(RunningProcess ended) {
    running = running.without(ended);
    running.write(state);
  }
}
