package io.strongroom.protocol.version;

import java.util.List;

/**
 * Version or alias records as the registry answers them, newest first.
 *
 * @param records compact JWS each
 */
public record SignedRecords(List<String> records) {
  public SignedRecords {
    records = List.copyOf(records);
  }
}
