package io.strongroom.tee.sevsnp;

import static io.strongroom.tee.sevsnp.Verdicts.assertRefused;
import static io.strongroom.tee.sevsnp.Verdicts.verified;
import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.tee.Expected;
import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.ReportData;
import io.strongroom.tee.VerificationOutcome;
import io.strongroom.tee.claims.SnpClaims;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 56860 §7.3, §4.3 and §10: what is wrong with a report. */
final class SnpReportRefusalsTest {

  @Test
  void refusesATruncatedReport() {
    assertRefused(withReport(bytes -> Arrays.copyOf(bytes, 1183)), RefusalCode.REPORT_LENGTH);
  }

  @Test
  void refusesAReportWithTrailingBytes() {
    assertRefused(withReport(bytes -> Arrays.copyOf(bytes, 1185)), RefusalCode.REPORT_LENGTH);
  }

  private static VerificationOutcome withReport(java.util.function.UnaryOperator<byte[]> change) {
    SnpForge forge = new SnpForge();
    SnpEvidence evidence = Evidence.of(change.apply(forge.signedReport()), forge.table());
    return new SnpVerifier()
        .verify(
            evidence.toTeeEvidence(Optional.empty()),
            Expected.of(SnpForge.REPORT_DATA),
            forge.context());
  }

  @Test
  void refusesReportVersion9() {
    assertRefused(new SnpForge().putInt(SnpField.VERSION, 9), RefusalCode.REPORT_VERSION);
  }

  @Test
  void refusesReportVersion1() {
    assertRefused(new SnpForge().putInt(SnpField.VERSION, 1), RefusalCode.REPORT_VERSION);
  }

  @Test
  void refusesAPolicyWithoutItsReservedBit() {
    assertRefused(new SnpForge().putLong(SnpField.POLICY, 0x1_0000L), RefusalCode.RESERVED_FIELD);
  }

  @Test
  void refusesAPolicyWithABitThatNobodyDefined() {
    assertRefused(
        new SnpForge().putLong(SnpField.POLICY, 1L << 26 | 0x3_0000L), RefusalCode.RESERVED_FIELD);
  }

  @Test
  void refusesKeyInformationThatNobodyDefined() {
    assertRefused(new SnpForge().putInt(SnpField.KEY_INFO, 1 << 5), RefusalCode.RESERVED_FIELD);
  }

  @Test
  void refusesASigningKeyThatNobodyDefined() {
    assertRefused(new SnpForge().putInt(SnpField.KEY_INFO, 2 << 2), RefusalCode.SIGNING_KEY);
  }

  @ParameterizedTest(name = "offset {0}")
  @ValueSource(ints = {0x04C, 0x04F, 0x18B, 0x19F, 0x1EB, 0x1EF, 0x1F8, 0x207, 0x208, 0x29F})
  void refusesReservedBytes(int offset) {
    assertRefused(new SnpForge().putByte(offset, 1), RefusalCode.RESERVED_FIELD);
  }

  @Test
  void refusesAProcessorInAReportOfVersion2() {
    assertRefused(new SnpForge().putInt(SnpField.VERSION, 2), RefusalCode.RESERVED_FIELD);
  }

  @ParameterizedTest(name = "version {0}")
  @ValueSource(ints = {4, 5})
  void readsMitigationsFromLaterVersions(int version) {
    SnpForge forge =
        new SnpForge()
            .putInt(SnpField.VERSION, version)
            .putLong(SnpField.LAUNCH_MIT_VECTOR, 1)
            .putLong(SnpField.CURRENT_MIT_VECTOR, 3);

    assertThat(verified(forge).claims(SnpClaims.class).guest().reportVersion()).isEqualTo(version);
  }

  @Test
  void refusesSignatureAlgorithm0() {
    assertRefused(
        new SnpForge().putInt(SnpField.SIGNATURE_ALGO, 0), RefusalCode.SIGNATURE_ALGORITHM);
  }

  @Test
  void refusesAReportThatNoKeySigned() {
    assertRefused(new SnpForge().putInt(SnpField.KEY_INFO, 7 << 2), RefusalCode.SIGNING_KEY);
  }

  @Test
  void refusesJunkAfterTheNumberR() {
    assertRefused(
        new SnpForge().tampered(bytes -> bytes[SnpField.SIGNATURE_R.offset() + 48] = 1),
        RefusalCode.SIGNATURE_PADDING);
  }

  @Test
  void refusesJunkAfterTheNumberS() {
    assertRefused(
        new SnpForge().tampered(bytes -> bytes[SnpField.SIGNATURE_S.offset() + 71] = 1),
        RefusalCode.SIGNATURE_PADDING);
  }

  @Test
  void refusesJunkAfterTheSignature() {
    assertRefused(
        new SnpForge().tampered(bytes -> bytes[SnpReport.BYTES - 1] = 1),
        RefusalCode.SIGNATURE_PADDING);
  }

  @Test
  void refusesAZeroSignature() {
    assertRefused(
        new SnpForge()
            .tampered(
                bytes -> Arrays.fill(bytes, SnpReport.SIGNED_BYTES, SnpReport.BYTES, (byte) 0)),
        RefusalCode.REPORT_SIGNATURE);
  }

  @Test
  void refusesAFlippedSignature() {
    assertRefused(new SnpForge().flipped(SnpField.SIGNATURE_S), RefusalCode.REPORT_SIGNATURE);
  }

  @Test
  void refusesAFlippedMeasurement() {
    assertRefused(new SnpForge().flipped(SnpField.MEASUREMENT), RefusalCode.REPORT_SIGNATURE);
  }

  @Test
  void refusesFlippedReportDataThatTheCallerExpects() {
    byte[] flipped = SnpForge.REPORT_DATA.bytes();
    flipped[0] ^= 1;
    SnpForge forge = new SnpForge().flipped(SnpField.REPORT_DATA);
    assertRefused(
        new SnpVerifier()
            .verify(
                forge.evidence().toTeeEvidence(Optional.empty()),
                Expected.of(ReportData.of(flipped)),
                forge.context()),
        RefusalCode.REPORT_SIGNATURE);
  }

  @Test
  void refusesReportDataOfAnotherChallenge() {
    assertRefused(
        new SnpForge().put(SnpField.REPORT_DATA, SnpForge.filled(64, 0xAA)),
        RefusalCode.REPORT_DATA);
  }
}
