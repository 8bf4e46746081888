package io.strongroom.protocol.registry;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * One page of records.
 *
 * @param records compact JWS of version or alias records
 * @param next what {@code ?after=} has to say for the next page; absent on the last
 */
public record SignedRecords(List<String> records, Optional<String> next) {
  public SignedRecords {
    records = List.copyOf(records);
    requireNonNull(next);
  }
}
