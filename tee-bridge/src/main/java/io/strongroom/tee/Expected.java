package io.strongroom.tee;

import io.strongroom.tee.claims.OpaqueBytes;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What evidence must bind: chosen by whoever verifies, never read from the evidence.
 *
 * <p>Every technology has one field for it (report data, {@code user_data}, {@code extraData}), and
 * Nitro a second one for nonces alone.
 *
 * @param reportData what the field must hold, with zeros after it where its size is fixed; empty
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

  /** Checks the only field of hardware's, which is of fixed size: what is shorter has zeros. */
  public void check(byte[] found, String section) throws RefusedEvidenceException {
    require(RefusalCode.REPORT_DATA, reportData, each -> isPadded(each, found), found, section);
    require(RefusalCode.NONCE, nonce, each -> isPadded(each, found), found, section);
  }

  /** Checks the only field of a technology whose field is as long as what it holds. */
  public void checkExact(byte[] found, String section) throws RefusedEvidenceException {
    checkReportData(found, section);
    checkNonce(found, section);
  }

  /** Checks the field of nonces, where there are two fields, each as long as what it holds. */
  public void checkNonce(byte[] found, String section) throws RefusedEvidenceException {
    require(RefusalCode.NONCE, nonce, each -> Arrays.equals(each, found), found, section);
  }

  /**
   * Checks the field of report data, where there are two fields. An {@link Attester} leaves out the
   * zeros at the end of {@link ReportData} where the field is too short for them.
   */
  public void checkReportData(byte[] found, String section) throws RefusedEvidenceException {
    require(
        RefusalCode.REPORT_DATA,
        reportData,
        each -> Arrays.equals(each, found) || isTrimmed(each, found),
        found,
        section);
  }

  private static boolean isPadded(byte[] expected, byte[] found) {
    return expected.length <= found.length
        && Arrays.equals(Arrays.copyOf(expected, found.length), found);
  }

  private static boolean isTrimmed(byte[] expected, byte[] found) {
    return expected.length == ReportData.BYTES
        && found.length > 0
        && found[found.length - 1] != 0
        && found.length < expected.length
        && Arrays.equals(Arrays.copyOf(found, expected.length), expected);
  }

  private static void require(
      RefusalCode code,
      Optional<OpaqueBytes> expected,
      Predicate<byte[]> holds,
      byte[] found,
      String section)
      throws RefusedEvidenceException {
    if (expected.isPresent() && !holds.test(expected.get().bytes())) {
      String shown = found.length == 0 ? "nothing" : new OpaqueBytes(found).toString();
      throw new RefusedEvidenceException(code, section, expected.get().toString(), shown);
    }
  }
}
