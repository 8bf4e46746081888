package io.strongroom.cli.cluster;

import io.strongroom.protocol.attestation.Isolation;
import io.strongroom.protocol.attestation.Profile;
import io.strongroom.protocol.attestation.SecurityConfiguration;
import io.strongroom.protocol.version.FunctionClass;
import io.strongroom.tee.measure.Installation;
import io.strongroom.tee.measure.MeasurementLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How one executor is started: which distribution, under which launch line, with which settings.
 * The command does not start the executor itself; it starts the simulated TEE, which measures and
 * then starts it. A launch can be altered, to show and to test what becomes of it.
 *
 * @param name also of its chip, folder and log
 * @param distribution what is measured and run
 * @param extraJvmFlags added to the launch line
 * @param overrides settings that differ from what {@code up} writes
 */
public record ExecutorLaunch(
    String name,
    FunctionClass accepts,
    Path distribution,
    List<String> extraJvmFlags,
    Map<String, String> overrides) {
  /** The supervisor; each cell has its own. */
  private static final int HEAP_MIB = 192;

  private static final int PLATFORM_HEAP_MIB = 32;

  /** Copies the lists. */
  public ExecutorLaunch {
    extraJvmFlags = List.copyOf(extraJvmFlags);
    overrides = Map.copyOf(overrides);
  }

  /** An executor as it should be. */
  public static ExecutorLaunch genuine(String name, FunctionClass accepts, Release release) {
    return new ExecutorLaunch(name, accepts, release.executorDistribution(), List.of(), Map.of());
  }

  /** The executor that {@code up} would start from this checkout. */
  public static ExecutorLaunch built(Checkout checkout) {
    Path distribution = checkout.distribution(Release.EXECUTOR);
    return new ExecutorLaunch(
        "built", FunctionClass.CONFIDENTIAL, distribution, List.of(), Map.of());
  }

  /** The same executor from another distribution. */
  public ExecutorLaunch from(Path otherDistribution) {
    return new ExecutorLaunch(name, accepts, otherDistribution, extraJvmFlags, overrides);
  }

  /** The same executor with more on its launch line. */
  public ExecutorLaunch withJvmFlags(List<String> flags) {
    return new ExecutorLaunch(name, accepts, distribution, flags, overrides);
  }

  /** The same executor with another setting. */
  public ExecutorLaunch with(String key, String value) {
    Map<String, String> changed = new TreeMap<>(overrides);
    changed.put(key, value);
    return new ExecutorLaunch(name, accepts, distribution, extraJvmFlags, changed);
  }

  /** What the operator expects of an executor that takes {@code accepts}. */
  static SecurityConfiguration expected(FunctionClass accepts, Deployment deployment) {
    return new SecurityConfiguration(
        Profile.DEV,
        accepts,
        Isolation.BUBBLEWRAP,
        deployment.trust().sha256(),
        deployment.keys().verifier().thumbprint());
  }

  /**
   * What the executor is told, with the overrides.
   *
   * @param port where it listens
   */
  Configuration configuration(
      StateDirectory state, Deployment deployment, ClusterState cluster, int port, Path jdk) {
    Path work = state.executorWork(name);
    Configuration configuration =
        new Configuration()
            .set("strongroom.profile", "dev")
            .set("strongroom.listen.host", "127.0.0.1")
            .set("strongroom.listen.port", port)
            .set("strongroom.trust", state.trustBundle())
            .set("strongroom.registry.url", cluster.registry())
            .set("strongroom.attestation.url", cluster.attestation())
            .set("strongroom.hazelcast.cluster-name", deployment.clusterName())
            .set("strongroom.hazelcast.members", "127.0.0.1:" + cluster.hazelcastPort())
            .set("strongroom.executor.accepts", accepts)
            .set("strongroom.executor.tee", "simulated")
            .set("strongroom.executor.tee-socket", socket(work))
            .set("strongroom.executor.work-dir", work)
            .set("strongroom.executor.jdk", jdk)
            .set("strongroom.executor.distribution", distribution)
            .set("strongroom.executor.advertised-url", ClusterState.https(port));
    overrides.forEach(configuration::set);
    return configuration;
  }

  /** Where the simulated TEE answers an executor with this work directory. */
  static Path socket(Path work) {
    return work.resolve("tee.sock");
  }

  /**
   * What a TEE measures it to: the same for every class of functions and wherever the parts lie.
   *
   * @throws IOException if {@code jdk} or the distribution cannot be read
   */
  public MeasurementLog measure(Path jdk) throws IOException {
    Path configuration = distribution.resolveSibling("config.properties");
    return new Installation(distribution, jdk, configuration)
        .measure(launchLine(jdk, configuration));
  }

  /** The command line of the executor itself: what the TEE measures. */
  List<String> launchLine(Path jdk, Path configuration) {
    List<String> command = new ArrayList<>();
    command.add(jdk.resolve("bin/java").toString());
    command.addAll(JvmFlags.withHazelcast(HEAP_MIB));
    command.addAll(extraJvmFlags);
    command.addAll(
        List.of(
            "-cp",
            distribution.resolve("supervisor") + "/*",
            "io.strongroom.executor.Main",
            configuration.toString()));
    return command;
  }

  /**
   * The command line that starts the simulated TEE, which then starts the executor. The TEE's own
   * code comes from {@code platformJars}, never from the distribution it measures: no hardware is
   * made by its tenant.
   */
  List<String> platformCommand(
      Path platformJars, Path jdk, Path chip, Path socket, Path configuration) {
    List<String> command = new ArrayList<>();
    command.add(jdk.resolve("bin/java").toString());
    command.addAll(JvmFlags.plain(PLATFORM_HEAP_MIB));
    command.addAll(
        List.of(
            "-cp",
            platformJars + "/*",
            "io.strongroom.tee.simulated.SimulatedPlatform",
            "--chip",
            chip.toString(),
            "--distribution",
            distribution.toString(),
            "--jdk",
            jdk.toString(),
            "--socket",
            socket.toString(),
            "--config",
            configuration.toString(),
            "--"));
    command.addAll(launchLine(jdk, configuration));
    return command;
  }
}
