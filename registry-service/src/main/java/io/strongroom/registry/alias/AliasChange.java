package io.strongroom.registry.alias;

import static java.util.Objects.requireNonNull;

import io.strongroom.protocol.id.AliasName;
import io.strongroom.protocol.id.Generation;
import io.strongroom.protocol.id.VersionDigest;

/**
 * One position of an alias.
 *
 * @param alias which
 * @param generation of the alias from this change on
 * @param version what it names
 * @param record compact JWS of the alias record
 */
public record AliasChange(
    AliasName alias, Generation generation, VersionDigest version, String record) {
  public AliasChange {
    requireNonNull(alias);
    requireNonNull(generation);
    requireNonNull(version);
    requireNonNull(record);
  }
}
