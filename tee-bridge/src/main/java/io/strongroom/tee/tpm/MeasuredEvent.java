package io.strongroom.tee.tpm;

import io.strongroom.tee.claims.OpaqueBytes;
import java.util.Map;

/**
 * One line of an event log (TCG_PCR_EVENT2, PC Client Platform Firmware Profile §10.2.2).
 *
 * @param register which register was extended
 * @param type what kind of event, by the profile's number
 * @param digests what it was extended with, by bank
 * @param content what was measured, or a description of it; the log's author has a say in it
 */
public record MeasuredEvent(
    int register, long type, Map<TpmHash, OpaqueBytes> digests, OpaqueBytes content) {
  /** Such an event extends nothing. */
  static final long NO_ACTION = 3;

  public MeasuredEvent {
    digests = Map.copyOf(digests);
  }

  boolean extendsRegister() {
    return type != NO_ACTION;
  }
}
