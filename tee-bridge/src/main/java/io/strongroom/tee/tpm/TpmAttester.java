package io.strongroom.tee.tpm;

import io.strongroom.protocol.attestation.TeeEvidence;
import io.strongroom.protocol.json.Blob;
import io.strongroom.tee.Attester;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.ReportData;
import io.strongroom.tee.TeeType;
import io.strongroom.tee.claims.OpaqueBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.IntStream;

/**
 * Asks a TPM to quote its registers of SHA-256, with a key of its own that it makes from its seed:
 * the same one each time, so verifiers can pin it. A TPM measures what was started; it does not
 * keep its machine's owner out.
 *
 * <p>Example: {@code new TpmAttester(TpmDevice.file(TpmDevice.RESOURCE_MANAGER),
 * Optional.of(TpmAttester.EVENT_LOG))}.
 */
public final class TpmAttester implements Attester {
  /** Where Linux shows the firmware's log; only root may read it. */
  public static final Path EVENT_LOG =
      Path.of("/sys/kernel/security/tpm0/binary_bios_measurements");

  private static final TpmHash BANK = TpmHash.SHA256;
  private static final List<Integer> REGISTERS = IntStream.range(0, 24).boxed().toList();

  /** What binds a key is a digest of SHA-384; TPMs without SHA-512 take no more than 50 bytes. */
  private static final int DIGEST_BYTES = 48;

  /** Registers that change while they are quoted are rare, and come to rest after boot. */
  private static final int ATTEMPTS = 3;

  private final TpmDevice.Opener device;
  private final Optional<Path> eventLog;

  /**
   * An attester that opens the device for each quote.
   *
   * @param eventLog sent along if it can be read
   */
  public TpmAttester(TpmDevice.Opener device, Optional<Path> eventLog) {
    this.device = device;
    this.eventLog = eventLog;
  }

  @Override
  public TeeType type() {
    return TeeType.TPM;
  }

  @Override
  public TeeEvidence collect(ReportData reportData) throws IOException {
    try (TpmDevice opened = device.open();
        TpmSession session = TpmSession.start(opened)) {
      SignedQuote quote = quote(session, extraData(reportData));
      return new TpmEvidence(
              Optional.of(Blob.ofBytes(session.publicArea())), List.of(), List.of(quote), log())
          .toTeeEvidence();
    }
  }

  private static byte[] extraData(ReportData reportData) {
    byte[] bytes = reportData.bytes();
    boolean padded =
        new OpaqueBytes(Arrays.copyOfRange(bytes, DIGEST_BYTES, bytes.length)).isZero();
    return padded ? Arrays.copyOf(bytes, DIGEST_BYTES) : bytes;
  }

  private static SignedQuote quote(TpmSession session, byte[] extraData) throws IOException {
    for (int i = 0; i < ATTEMPTS; i++) {
      SortedMap<Integer, OpaqueBytes> registers = session.registers(BANK, REGISTERS);
      SignedQuote quote = session.quote(extraData, BANK, registers);
      if (coversWhatWasRead(quote)) {
        return quote;
      }
    }
    throw new IOException("the TPM's registers change faster than they can be quoted");
  }

  private static boolean coversWhatWasRead(SignedQuote quote) {
    try {
      return !Quote.parse(quote).registers().isEmpty();
    } catch (RefusedEvidenceException e) {
      return false;
    }
  }

  private Optional<Blob> log() throws IOException {
    if (eventLog.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Blob.ofBytes(Files.readAllBytes(eventLog.get())));
    } catch (NoSuchFileException e) {
      // A TPM without firmware that measures, as in software, has none.
      return Optional.empty();
    }
  }
}
