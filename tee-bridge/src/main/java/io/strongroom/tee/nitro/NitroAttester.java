package io.strongroom.tee.nitro;

import io.strongroom.protocol.attestation.TeeEvidence;
import io.strongroom.protocol.json.Blob;
import io.strongroom.tee.Attester;
import io.strongroom.tee.ReportData;
import io.strongroom.tee.TeeType;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Asks the Nitro Security Module of the enclave this process runs in. Report data goes into {@code
 * user_data}; {@code nonce} and {@code public_key} stay empty.
 */
public final class NitroAttester implements Attester {
  /** Where Linux has the module. */
  public static final Path DEVICE = Path.of("/dev/nsm");

  private final NsmExchange module;

  /** Asks a device, {@link #DEVICE} in an enclave. */
  public NitroAttester(Path device) {
    this(new NsmDevice(device));
  }

  NitroAttester(NsmExchange module) {
    this.module = module;
  }

  @Override
  public TeeType type() {
    return TeeType.NITRO;
  }

  @Override
  public TeeEvidence collect(ReportData reportData) throws IOException {
    byte[] answer = module.ask(NsmMessages.request(reportData));
    byte[] document = NsmMessages.document(answer).bytes();
    return new NitroEvidence(Blob.ofBytes(document)).toTeeEvidence();
  }
}
