package io.strongroom.registry.member;

import java.util.Optional;

/**
 * The maps that exist; no other distributed object can be made. Keys and values are strings, and
 * every value is a compact JWS.
 */
enum SharedMap {
  /** Version records by version digest; read-through from SQL, written by the registry alone. */
  FUNCTIONS("functions", false),
  /**
   * Alias records by {@code namespace/name@alias}; read-through from SQL, written by the registry
   * alone.
   */
  ALIASES("aliases", false),
  /**
   * Executor records by boot id; written by the executors, gone when their attestation result ends.
   */
  EXECUTORS("executors", true);

  private final String mapName;
  private final boolean clientsWrite;

  SharedMap(String mapName, boolean clientsWrite) {
    this.mapName = mapName;
    this.clientsWrite = clientsWrite;
  }

  String mapName() {
    return mapName;
  }

  boolean clientsWrite() {
    return clientsWrite;
  }

  static Optional<SharedMap> named(String name) {
    for (SharedMap map : values()) {
      if (map.mapName.equals(name)) {
        return Optional.of(map);
      }
    }
    return Optional.empty();
  }
}
