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
    check(RefusalCode.REPORT_DATA, reportData, found, section);
    check(RefusalCode.NONCE, nonce, found, section);
  }

  /** Checks the field of nonces, where there are two fields. */
  public void checkNonce(byte[] found, String section) throws RefusedEvidenceException {
    check(RefusalCode.NONCE, nonce, found, section);
  }

  /** Checks the field of report data, where there are two fields. */
  public void checkReportData(byte[] found, String section) throws RefusedEvidenceException {
    check(RefusalCode.REPORT_DATA, reportData, found, section);
  }

  private static void check(
      RefusalCode code, Optional<OpaqueBytes> expected, byte[] found, String section)
      throws RefusedEvidenceException {
    if (expected.isPresent() && !matches(expected.get().bytes(), found)) {
      throw new RefusedEvidenceException(
          code, section, expected.get().toString(), shown(new OpaqueBytes(found)));
    }
  }

  private static String shown(OpaqueBytes found) {
    return found.isEmpty() ? "nothing" : found.toString();
  }

  /** Fields of fixed size are padded with zeros; nothing is shorter than what it must hold. */
  private static boolean matches(byte[] expected, byte[] found) {
    return expected.length <= found.length
        && Arrays.equals(Arrays.copyOf(expected, found.length), found);
  }
}
