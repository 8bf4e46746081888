package io.strongroom.protocol.registry;

import static java.util.Objects.requireNonNull;

/**
 * One record, by the registry's key.
 *
 * @param record compact JWS of a version or alias record
 */
public record SignedRecord(String record) {
  public SignedRecord {
    requireNonNull(record);
  }
}
