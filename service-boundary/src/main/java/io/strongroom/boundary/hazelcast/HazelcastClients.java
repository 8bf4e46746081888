package io.strongroom.boundary.hazelcast;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.client.config.ClientConnectionStrategyConfig.ReconnectMode;
import com.hazelcast.config.EvictionConfig;
import com.hazelcast.config.EvictionPolicy;
import com.hazelcast.config.InMemoryFormat;
import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.MaxSizePolicy;
import com.hazelcast.config.NearCacheConfig;
import com.hazelcast.core.HazelcastInstance;
import java.time.Duration;

/** Makes Hazelcast clients; see {@link #connect}. */
public final class HazelcastClients {
  /**
   * The shared memory is a help, not a need: a caller that waits longer asks the source instead.
   */
  private static final Duration CALL_LIMIT = Duration.ofSeconds(2);

  private static final Duration LONGEST_PAUSE_BETWEEN_CONNECTS = Duration.ofSeconds(2);

  private HazelcastClients() {}

  /** A configuration with our restrictions in it, for a caller that adds near caches. */
  public static ClientConfig restricted(HazelcastSettings settings) {
    var config = new ClientConfig();
    config.setClusterName(settings.clusterName());
    config.setProperty("hazelcast.phone.home.enabled", "false");
    config.setProperty("hazelcast.shutdownhook.enabled", "false");
    config.setProperty("hazelcast.logging.type", "jdk");
    // Every line would repeat the cluster name, which clients are asked for.
    config.setProperty("hazelcast.logging.details.enabled", "false");
    config.setProperty(
        "hazelcast.client.invocation.timeout.seconds", Long.toString(CALL_LIMIT.toSeconds()));
    config.setProperty("hazelcast.client.statistics.enabled", "false");
    config.getMetricsConfig().setEnabled(false);
    config.getNetworkConfig().setAddresses(settings.members());
    config.getSerializationConfig().setJavaSerializationFilterConfig(nothingByJavaSerialization());
    reconnectInTheBackground(config);
    return config;
  }

  /**
   * A client that starts whether or not the cluster is up, keeps trying in the background, and
   * meanwhile fails its calls at once. Shut it down in the owner's own shutdown: its hook is off.
   */
  public static HazelcastInstance connect(ClientConfig restricted) {
    return HazelcastClient.newHazelcastClient(restricted);
  }

  public static HazelcastInstance connect(HazelcastSettings settings) {
    return connect(restricted(settings));
  }

  /**
   * A near cache that is told of changes and besides forgets after {@code timeToLive}, should a
   * change be lost.
   */
  public static NearCacheConfig nearCache(String map, int entries, Duration timeToLive) {
    var eviction = new EvictionConfig();
    eviction
        .setEvictionPolicy(EvictionPolicy.LRU)
        .setMaxSizePolicy(MaxSizePolicy.ENTRY_COUNT)
        .setSize(entries);
    return new NearCacheConfig(map)
        .setInMemoryFormat(InMemoryFormat.OBJECT)
        .setInvalidateOnChange(true)
        .setTimeToLiveSeconds(Math.toIntExact(timeToLive.toSeconds()))
        .setEvictionConfig(eviction);
  }

  private static void reconnectInTheBackground(ClientConfig config) {
    var strategy = config.getConnectionStrategyConfig();
    strategy.setAsyncStart(true).setReconnectMode(ReconnectMode.ASYNC);
    strategy
        .getConnectionRetryConfig()
        .setMaxBackoffMillis(Math.toIntExact(LONGEST_PAUSE_BETWEEN_CONNECTS.toMillis()))
        .setClusterConnectTimeoutMillis(-1);
  }

  /**
   * An allow-list that allows nothing of ours: our maps hold strings, which need no Java
   * deserialization. A node that sends a Java object is refused before the object's class is
   * loaded.
   */
  private static JavaSerializationFilterConfig nothingByJavaSerialization() {
    var filter = new JavaSerializationFilterConfig();
    filter.setDefaultsDisabled(true);
    filter.getWhitelist().addClasses("io.strongroom.none");
    return filter;
  }
}
