package io.strongroom.tests.attack;

import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import io.strongroom.cli.attest.ExecutorsCommand;
import io.strongroom.cli.cluster.ClusterState;
import io.strongroom.cli.cluster.Connection;
import io.strongroom.cli.invoke.Invocation;
import io.strongroom.protocol.executor.ExecutorView;
import io.strongroom.tests.cluster.Await;
import io.strongroom.tests.cluster.TestCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * One more gateway of a cluster, with the settings and keys of the first, whose shared memory is
 * the attacker's: a Hazelcast member in this process that holds whatever a test puts into it, which
 * is more than the cluster's own member would let anybody write.
 */
final class PoisonedGateway implements AutoCloseable {
  /** It starts in 3 s; the machine may be busy with all of a gate. */
  private static final Duration READY_WITHIN = Duration.ofSeconds(90);

  private final TestCluster cluster;
  private final HazelcastInstance memory;
  private final Process process;
  private final Path log;
  private final String url;

  private PoisonedGateway(
      TestCluster cluster, HazelcastInstance memory, Process process, Path log, String url) {
    this.cluster = cluster;
    this.memory = memory;
    this.process = process;
    this.log = log;
    this.url = url;
  }

  /** Starts member and gateway; returns when the gateway serves. */
  static PoisonedGateway start(TestCluster cluster) throws Exception {
    return start(cluster, Map.of());
  }

  /** As {@link #start(TestCluster)}, with other settings of the gateway. */
  static PoisonedGateway start(TestCluster cluster, Map<String, String> changed) throws Exception {
    int memoryPort = freePort();
    HazelcastInstance memory = member(new Insider(cluster).clusterName(), memoryPort);
    Path folder = Files.createTempDirectory("sr-gateway-");
    int port = freePort();
    Map<String, String> settings = settings(cluster);
    settings.put("strongroom.listen.port", Integer.toString(port));
    settings.put("strongroom.hazelcast.members", "127.0.0.1:" + memoryPort);
    settings.put("strongroom.gateway.journal-dir", folder.resolve("journal").toString());
    settings.putAll(changed);
    settings.values().removeIf(String::isEmpty);
    Path file = folder.resolve("config.properties");
    Files.write(
        file, settings.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList());
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder(command(cluster, file))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    PoisonedGateway gateway =
        new PoisonedGateway(cluster, memory, process, log, "http://127.0.0.1:" + port);
    gateway.awaitReady();
    return gateway;
  }

  /** What executors announced, or are said to have. */
  IMap<String, String> executors() {
    return memory.getMap("executors");
  }

  /** Alias records by {@code namespace/name@alias}. */
  IMap<String, String> aliases() {
    return memory.getMap("aliases");
  }

  /** Version records by digest. */
  IMap<String, String> functions() {
    return memory.getMap("functions");
  }

  /** Copies the announcements of the cluster's own executors, as they are now. */
  void announceTheGenuine() throws IOException {
    new Insider(cluster).announcements().forEach(executors()::set);
  }

  /** A call through this gateway. */
  Invocation invocation(String target) {
    return Invocation.of(connection(), target);
  }

  /** The executors that this gateway trusts. */
  List<ExecutorView> trusted() {
    return ExecutorsCommand.list(connection());
  }

  /** What it printed. */
  String log() throws IOException {
    return Files.readString(log);
  }

  private Connection connection() {
    ClusterState first = cluster.local().running();
    return new Connection(
        cluster.state(),
        new ClusterState(
            url,
            first.registryUrl(),
            first.attestationUrl(),
            first.hazelcastPort(),
            first.processes(),
            first.starting()));
  }

  private void awaitReady() throws Exception {
    try {
      Await.until(
          "the second gateway serves",
          READY_WITHIN,
          () -> {
            if (!process.isAlive()) {
              throw new AssertionError("the second gateway ended: " + log());
            }
            return log().contains("READY");
          });
    } catch (Exception | AssertionError e) {
      close();
      throw e;
    }
  }

  /** The first gateway's own command line, with another file of settings. */
  private static List<String> command(TestCluster cluster, Path settings) {
    ProcessHandle.Info first = cluster.process("gateway").handle().orElseThrow().info();
    List<String> command = new ArrayList<>();
    command.add(first.command().orElseThrow());
    command.addAll(List.of(first.arguments().orElseThrow()));
    command.set(command.size() - 1, settings.toString());
    return command;
  }

  private static Map<String, String> settings(TestCluster cluster) throws IOException {
    Properties properties = new Properties();
    try (var in =
        Files.newBufferedReader(cluster.state().service("gateway").resolve("config.properties"))) {
      properties.load(in);
    }
    Map<String, String> settings = new TreeMap<>();
    properties.stringPropertyNames().forEach(key -> settings.put(key, properties.getProperty(key)));
    return settings;
  }

  private static HazelcastInstance member(String clusterName, int port) {
    Config config = new Config();
    config.setClusterName(clusterName);
    config.setProperty("hazelcast.phone.home.enabled", "false");
    config.setProperty("hazelcast.logging.type", "none");
    config.setProperty("hazelcast.socket.bind.any", "false");
    config.setProperty("hazelcast.map.invalidation.batch.enabled", "false");
    config.getMetricsConfig().setEnabled(false);
    var network = config.getNetworkConfig().setPort(port).setPortAutoIncrement(false);
    network.getInterfaces().setEnabled(true).addInterface("127.0.0.1");
    network.getJoin().getMulticastConfig().setEnabled(false);
    network.getJoin().getAutoDetectionConfig().setEnabled(false);
    return Hazelcast.newHazelcastInstance(config);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    memory.shutdown();
  }
}
