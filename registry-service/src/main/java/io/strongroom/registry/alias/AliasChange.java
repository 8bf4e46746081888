package io.strongroom.registry.alias;

import static java.util.Objects.requireNonNull;

import io.strongroom.protocol.id.Generation;
import io.strongroom.protocol.id.VersionDigest;

/**
 * One position of an alias.
 *
 * @param generation of the alias from this change on
 * @param version what it names
 * @param record compact JWS of the alias record
 */
record AliasChange(Generation generation, VersionDigest version, String record) {
  AliasChange {
    requireNonNull(generation);
    requireNonNull(version);
    requireNonNull(record);
  }
}
