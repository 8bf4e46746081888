package io.strongroom.tee;

import io.strongroom.protocol.attestation.TeeEvidence;
import java.io.IOException;

/**
 * Asks the TEE this process runs in to sign report data.
 *
 * <p>Whoever can call it can bind a key to this machine's measurement, so only the supervisor may.
 */
public interface Attester {
  /** The technology whose evidence {@link #collect} returns. */
  TeeType type();

  /**
   * Fresh evidence over the given report data.
   *
   * @throws IOException if the device or socket is absent, too slow, or answers nonsense; asking
   *     again later is allowed
   */
  TeeEvidence collect(ReportData reportData) throws IOException;
}
