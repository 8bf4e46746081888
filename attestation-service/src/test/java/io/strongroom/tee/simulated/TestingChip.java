package io.strongroom.tee.simulated;

import io.strongroom.protocol.attestation.TeeEvidence;
import io.strongroom.protocol.json.Blob;
import io.strongroom.tee.ReportData;
import io.strongroom.tee.claims.ChipId;
import io.strongroom.tee.measure.MeasurementLog;
import io.strongroom.tee.sevsnp.SnpEvidence;
import io.strongroom.tee.sevsnp.SnpField;
import io.strongroom.tee.sevsnp.SnpReport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Optional;
import java.util.function.Consumer;

/** A simulated chip whose reports are made in this process: no socket, no guest. */
public final class TestingChip {
  private final SimulatedChip chip;

  private TestingChip(SimulatedChip chip) {
    this.chip = chip;
  }

  /** Makes a new chip under the factory's roots. */
  public static TestingChip make(SimulatedFactory factory, Path folder) throws IOException {
    factory.makeChip(folder);
    return new TestingChip(SimulatedChip.load(folder));
  }

  public ChipId id() {
    return chip.id();
  }

  /** Evidence of a guest that was measured so. */
  public TeeEvidence attest(MeasurementLog log, ReportData reportData) {
    return attest(log, reportData, report -> {});
  }

  /**
   * Evidence whose report the chip signed as {@code altered} left it: what firmware says of a guest
   * that was launched otherwise.
   */
  public TeeEvidence attest(
      MeasurementLog log, ReportData reportData, Consumer<ByteBuffer> altered) {
    ReportAnswer answer = new ReportSource(chip, log).answer(reportData);
    byte[] report = answer.report().bytes();
    altered.accept(ByteBuffer.wrap(report).order(ByteOrder.LITTLE_ENDIAN));
    sign(report);
    return new SnpEvidence(Blob.ofBytes(report), Blob.ofBytes(answer.certificates().bytes()))
        .toTeeEvidence(Optional.of(new String(answer.log().bytes(), StandardCharsets.UTF_8)));
  }

  /** R and S, 48 bytes each, little endian. */
  private void sign(byte[] report) {
    byte[] signature;
    try {
      Signature ecdsa = Signature.getInstance("SHA384withECDSAinP1363Format");
      ecdsa.initSign(chip.vcek());
      ecdsa.update(report, 0, SnpReport.SIGNED_BYTES);
      signature = ecdsa.sign();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
    int half = signature.length / 2;
    for (int i = 0; i < half; i++) {
      report[SnpField.SIGNATURE_R.offset() + i] = signature[half - 1 - i];
      report[SnpField.SIGNATURE_S.offset() + i] = signature[2 * half - 1 - i];
    }
  }
}
