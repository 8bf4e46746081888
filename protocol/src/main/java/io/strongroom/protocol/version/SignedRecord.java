package io.strongroom.protocol.version;

import java.util.Objects;

/**
 * One version or alias record as the registry answers it.
 *
 * @param record compact JWS
 */
public record SignedRecord(String record) {
  public SignedRecord {
    Objects.requireNonNull(record);
  }
}
