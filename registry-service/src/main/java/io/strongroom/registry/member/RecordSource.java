package io.strongroom.registry.member;

import java.util.Optional;

/** The durable truth under a shared map: finds a record, as a compact JWS, by the map's key. */
@FunctionalInterface
public interface RecordSource {
  /** The record, or nothing; a key of any form may be asked for. */
  Optional<String> find(String key);
}
