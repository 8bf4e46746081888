package io.strongroom.tee;

import io.strongroom.tee.claims.OpaqueBytes;
import java.util.Arrays;
import java.util.Optional;

/**
 * What evidence must bind: chosen by whoever verifies, never read from the evidence.
 *
 * <p>Every technology has one field for it (report data, {@code user_data}, {@code extraData}), and
 * Nitro a second one for nonces alone.
 *
 * @param reportData what the field must hold, with zeros after it where the field is longer; empty
 *     leaves it unjudged, which is for evidence whose freshness nobody asks about any more
 * @param nonce the same for the field of nonces, where there is one of its own
 */
public record Expected(Optional<OpaqueBytes> reportData, Optional<OpaqueBytes> nonce) {
  /** What an {@link Attester} was given. */
  public static Expected of(ReportData reportData) {
    return new Expected(Optional.of(new OpaqueBytes(reportData.bytes())), Optional.empty());
  }

  /** Nothing: whatever the evidence binds is only told. */
  public static Expected nothing() {
    return new Expected(Optional.empty(), Optional.empty());
  }

  /** Checks the only field of a technology that has no second one. */
  public void check(byte[] found, String section) throws RefusedEvidenceException {
    checkReportData(found, section);
    checkNonce(found, section);
  }

  /**
   * Checks the field of nonces, where there are two fields. It is never shorter than the nonce;
   * hardware with a field of fixed size puts zeros after it.
   */
  public void checkNonce(byte[] found, String section) throws RefusedEvidenceException {
    if (nonce.isPresent() && !startsWith(found, nonce.get().bytes())) {
      throw refusal(RefusalCode.NONCE, section, nonce.get(), found);
    }
  }

  /**
   * Checks the field of report data, where there are two fields. A TPM's is too short for the zeros
   * at the end of report data, so that they may be missing.
   */
  public void checkReportData(byte[] found, String section) throws RefusedEvidenceException {
    if (reportData.isPresent()
        && !startsWith(found, reportData.get().bytes())
        && !(found.length > 0 && startsWith(reportData.get().bytes(), found))) {
      throw refusal(RefusalCode.REPORT_DATA, section, reportData.get(), found);
    }
  }

  /** Whether {@code whole} is {@code start} with nothing but zeros after it. */
  private static boolean startsWith(byte[] whole, byte[] start) {
    return start.length <= whole.length && Arrays.equals(Arrays.copyOf(start, whole.length), whole);
  }

  private static RefusedEvidenceException refusal(
      RefusalCode code, String section, OpaqueBytes expected, byte[] found) {
    String shown = found.length == 0 ? "nothing" : new OpaqueBytes(found).toString();
    return new RefusedEvidenceException(code, section, expected.toString(), shown);
  }
}
