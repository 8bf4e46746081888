package io.strongroom.registry.member;

import com.hazelcast.config.Config;
import com.hazelcast.config.EvictionConfig;
import com.hazelcast.config.EvictionPolicy;
import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.ManagementCenterConfig;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MapStoreConfig;
import com.hazelcast.config.MapStoreConfig.InitialLoadMode;
import com.hazelcast.config.MaxSizePolicy;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.config.SerializationConfig;
import com.hazelcast.map.MapLoader;
import java.time.Duration;

/**
 * The member's configuration: one port on one address, three maps of strings, and every other
 * facility off. The allow-list of {@link AllowedRequests} stands in front of all of it; what is
 * switched off here is switched off twice.
 */
final class LockedConfig {
  /** A version record never changes; the bound only lets unused ones leave memory. */
  private static final Duration FUNCTION_LIFETIME = Duration.ofMinutes(10);

  /** An alias entry that missed its refresh is reread from SQL after this at the latest. */
  private static final Duration ALIAS_LIFETIME = Duration.ofSeconds(60);

  /**
   * Entries per map, some eighteen for each of Hazelcast's 271 partitions: far more executors than
   * one registry serves, and if a stranger fills them to the brim, 160 MB.
   */
  private static final int MAX_ENTRIES = 5_000;

  private final MemberAddress address;

  LockedConfig(MemberAddress address) {
    this.address = address;
  }

  Config build(MapLoader<String, String> functions, MapLoader<String, String> aliases) {
    Config config = new Config();
    config.setClusterName(address.clusterName());
    config.setNetworkConfig(network());
    config.setSerializationConfig(serialization());
    config.setManagementCenterConfig(managementCenter());
    config.getJetConfig().setEnabled(false);
    config.getMetricsConfig().setEnabled(false);
    config.getNamespacesConfig().setEnabled(false);
    config.getDynamicConfigurationConfig().setPersistenceEnabled(false);
    config.addMapConfig(
        map(SharedMap.FUNCTIONS, FUNCTION_LIFETIME).setMapStoreConfig(from(functions)));
    config.addMapConfig(map(SharedMap.ALIASES, ALIAS_LIFETIME).setMapStoreConfig(from(aliases)));
    config.addMapConfig(map(SharedMap.EXECUTORS, AllowedRequests.MAX_LIFETIME));
    return properties(config);
  }

  private static Config properties(Config config) {
    return config
        .setProperty("hazelcast.phone.home.enabled", "false")
        .setProperty("hazelcast.shutdownhook.enabled", "false")
        .setProperty("hazelcast.socket.bind.any", "false")
        .setProperty("hazelcast.logging.type", "jdk")
        // Every line would repeat the cluster name, which clients are asked for.
        .setProperty("hazelcast.logging.details.enabled", "false")
        .setProperty("hazelcast.health.monitoring.level", "OFF")
        .setProperty("hazelcast.jmx", "false")
        // Near caches hear of a new alias at once, not in batches every ten seconds: updates are
        // rare.
        .setProperty("hazelcast.map.invalidation.batch.enabled", "false")
        // One replica: there is nobody to wait for.
        .setProperty("hazelcast.wait.seconds.before.join", "0")
        .setProperty("hazelcast.max.join.seconds", "5");
  }

  private NetworkConfig network() {
    NetworkConfig network = new NetworkConfig();
    network.setPort(address.port()).setPortAutoIncrement(false).setReuseAddress(true);
    network.getInterfaces().setEnabled(true).addInterface(address.host());
    network.getMemcacheProtocolConfig().setEnabled(false);
    JoinConfig join = network.getJoin();
    join.getAutoDetectionConfig().setEnabled(false);
    join.getMulticastConfig().setEnabled(false);
    join.getTcpIpConfig().setEnabled(true).addMember(address.host() + ":" + address.port());
    return network;
  }

  /**
   * Nothing on the wire names a class: strings have a serializer of their own. The list must not be
   * empty, because Hazelcast takes an empty list with the defaults off for "everything allowed".
   */
  private static SerializationConfig serialization() {
    JavaSerializationFilterConfig filter = new JavaSerializationFilterConfig();
    filter.setDefaultsDisabled(true);
    filter.getWhitelist().addClasses(String.class.getName());
    return new SerializationConfig().setJavaSerializationFilterConfig(filter).setAllowUnsafe(false);
  }

  private static ManagementCenterConfig managementCenter() {
    return new ManagementCenterConfig()
        .setScriptingEnabled(false)
        .setConsoleEnabled(false)
        .setDataAccessEnabled(false);
  }

  private static MapConfig map(SharedMap map, Duration lifetime) {
    EvictionConfig eviction =
        new EvictionConfig()
            .setMaxSizePolicy(MaxSizePolicy.PER_NODE)
            .setSize(MAX_ENTRIES)
            .setEvictionPolicy(EvictionPolicy.LRU);
    return new MapConfig(map.mapName())
        .setTimeToLiveSeconds((int) lifetime.toSeconds())
        .setStatisticsEnabled(false)
        .setEvictionConfig(eviction);
  }

  private static MapStoreConfig from(MapLoader<String, String> loader) {
    return new MapStoreConfig()
        .setEnabled(true)
        .setImplementation(loader)
        .setInitialLoadMode(InitialLoadMode.LAZY);
  }
}
