package io.strongroom.registry.member;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.config.NearCacheConfig;
import com.hazelcast.core.HazelcastInstance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A member over two tables that the test fills, and clients made as the services make theirs. */
final class TestingMember implements AutoCloseable {
  static final String CLUSTER_NAME = "a-name-nobody-can-guess-0123456789";

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  final Map<String, String> functions = new ConcurrentHashMap<>();
  final Map<String, String> aliases = new ConcurrentHashMap<>();
  final int port = freePort();
  final SharedMemory memory =
      SharedMemory.start(
          new MemberAddress(CLUSTER_NAME, "127.0.0.1", port), this::function, this::alias);

  Optional<String> function(String key) {
    return Optional.ofNullable(functions.get(key));
  }

  Optional<String> alias(String key) {
    return Optional.ofNullable(aliases.get(key));
  }

  HazelcastInstance client() {
    return client(CLUSTER_NAME, PATIENCE);
  }

  HazelcastInstance client(String clusterName, Duration patience) {
    ClientConfig config = new ClientConfig().setClusterName(clusterName);
    config.getNetworkConfig().addAddress("127.0.0.1:" + port);
    config.getMetricsConfig().setEnabled(false);
    config
        .getConnectionStrategyConfig()
        .getConnectionRetryConfig()
        .setClusterConnectTimeoutMillis(patience.toMillis());
    config.addNearCacheConfig(new NearCacheConfig(SharedMap.FUNCTIONS.mapName()));
    config.addNearCacheConfig(new NearCacheConfig(SharedMap.ALIASES.mapName()));
    config
        .setProperty("hazelcast.logging.type", "jdk")
        .setProperty("hazelcast.client.shutdown.hook.enabled", "false");
    return HazelcastClient.newHazelcastClient(config);
  }

  @Override
  public void close() {
    memory.close();
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
