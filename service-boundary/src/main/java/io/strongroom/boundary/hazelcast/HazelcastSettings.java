package io.strongroom.boundary.hazelcast;

import io.strongroom.boundary.settings.InvalidSettingsException;
import io.strongroom.boundary.settings.Settings;
import java.util.List;

/**
 * Which cluster to join as a client.
 *
 * @param members {@code host:port} of at least one registry node
 */
public record HazelcastSettings(String clusterName, List<String> members) {
  public HazelcastSettings {
    members = List.copyOf(members);
    if (members.isEmpty()) {
      throw new InvalidSettingsException(
          "strongroom.hazelcast.members names no member; expected host:port,…");
    }
  }

  public static HazelcastSettings from(Settings settings) {
    return new HazelcastSettings(
        settings.undisclosed("strongroom.hazelcast.cluster-name"),
        settings.list("strongroom.hazelcast.members"));
  }
}
